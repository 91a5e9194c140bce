using ResponseWriters.Analyzers.Chain;
using ResponseWriters.CodeFixes.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class WrongWayAnalyzerTests
{
    private static string Writer(string body) => $$"""
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner, HttpContext context, HttpResponse response)
        {
            public async ValueTask CloseAsync() { Console.WriteLine(context.TraceIdentifier + response.StatusCode); {{body}} await Next.CloseAsync(); }
        }
        """;

    private static string Outside(string body) => $$"""
        static class App
        {
            public static void Map(WebApplication app, IResponseWriter other) => app.MapGet("/", async (HttpContext context) => { {{body}} await Task.Yield(); });
        }
        """;

    [Theory]
    [InlineData("await {|#0:response.WriteAsync(\"x\")|};")]
    [InlineData("await {|#0:context.Response.WriteAsync(\"x\")|};")]
    [InlineData("await {|#0:response.Body.WriteAsync(new byte[1])|};")]
    [InlineData("{|#0:response.Body.Write(new byte[1])|};")]
    [InlineData("{|#0:response.Body.WriteByte(1)|};")]
    [InlineData("await {|#0:response.BodyWriter.WriteAsync(new byte[1])|};")]
    [InlineData("await {|#0:response.Body.FlushAsync()|};")]
    [InlineData("var body = response.Body; await {|#0:body.WriteAsync(new byte[1])|};")]
    [InlineData("await {|#0:response.WriteAsJsonAsync(1)|};")]
    [InlineData("await {|#0:response.SendFileAsync(\"a\")|};")]
    [InlineData("await {|#0:new MemoryStream().CopyToAsync(response.Body)|};")]
    [InlineData("await {|#0:HttpResponseWritingExtensions.WriteAsync(response, \"x\")|};")]
    [InlineData("await Local(); async Task Local() => await {|#0:response.WriteAsync(\"x\")|};")]
    public Task Reports_a_link_that_writes_to_the_response(string body) => Check.Reports<WrongWayAnalyzer>(
        Writer(body),
        expected: new Expected("RW1006", 0) { Message = "A link must not write to the response, which leads back into the chain: use 'Next'" });

    [Theory]
    [InlineData("await Next.WriteAsync(new byte[1]);")]
    [InlineData("await inner.WriteAsync(new byte[1]);")]
    [InlineData("response.Headers.ETag = \"x\"; response.StatusCode = 200;")]
    [InlineData("response.AppendTrailer(\"x\", \"y\");")]
    [InlineData("await new MemoryStream().WriteAsync(new byte[1]);")]
    [InlineData("var body = response.Body; body = new MemoryStream(); await body.WriteAsync(new byte[1]);")]
    [InlineData("var can = response.Body.CanWrite; var text = new StringWriter(); await text.WriteAsync(\"x\");")]
    [InlineData("context.Request.Body.CopyTo(Stream.Null);")]
    [InlineData("response.OnCompleted(() => response.WriteAsync(\"x\"));")]
    public Task Stays_silent_on_the_rest_of_a_link(string body) => Check.Silent<WrongWayAnalyzer>(Writer(body));

    [Theory]
    [InlineData("await {|#0:HttpResponseWriterExtensions.get_Writer(context.Response).WriteAsync(new byte[1])|};")]
    [InlineData("var writer = HttpResponseWriterExtensions.get_Writer(context.Response); await {|#0:writer.FlushAsync()|};")]
    public Task Reports_code_that_writes_to_the_chain(string body) => Check.Reports<WrongWayAnalyzer>(
        Outside(body),
        expected: new Expected("RW1006", 0) { Message = "'Writer' is for building the chain: write to the response itself" });

    [Theory]
    [InlineData("await {|#0:context.Response.Writer.WriteAsync(new byte[1])|};")]
    [InlineData("var writer = context.Response.Writer; await {|#0:writer.CloseAsync()|};")]
    public Task Reports_code_that_writes_to_the_chain_by_the_property(string body) => CSharpVersion.IsSupported("14")
        ? Check.Reports<WrongWayAnalyzer>(Outside(body), expected: new Expected("RW1006", 0))
        : Task.CompletedTask;

    [Theory]
    [InlineData("await context.Response.WriteAsync(\"x\");")]
    [InlineData("await other.WriteAsync(new byte[1]);")]
    [InlineData("HttpResponseWriterExtensions.set_Writer(context.Response, new MemoryResponseWriter());")]
    [InlineData("var next = NextWriter.To(HttpResponseWriterExtensions.get_Writer(context.Response)); await next.WriteAsync(new byte[1]);")]
    [InlineData("await context.Response.Body.FlushAsync();")]
    public Task Stays_silent_outside_of_links(string body) => Check.Silent<WrongWayAnalyzer>(Outside(body));

    [Fact]
    public Task Stays_silent_in_links_by_hand() => Check.Silent<WrongWayAnalyzer>("""
        sealed class ByHand(HttpContext context) : IResponseWriter
        {
            public void PreWrite(ReadOnlySpan<byte> data) => HttpResponseWriterExtensions.get_Writer(context.Response).PreWrite(data);
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => default;
            public ValueTask FlushAsync(CancellationToken token = default) => default;
            public ValueTask CloseAsync() => default;
            public IResponseWriter? Unwrap() => null;
        }
        [ChainedWriter] sealed partial class WithHelper { public static Task Fail(HttpContext context) => context.Response.WriteAsync("failed"); }
        """);

    [Fact]
    public Task Fix_writes_to_Next() => Check.Fixes<WrongWayAnalyzer, WrongWayFix>(
        """
        using System.Text;
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner, HttpResponse response)
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => [|response.Body.WriteAsync(data, token)|];

            public async ValueTask FlushAsync(CancellationToken token = default)
            {
                await [|response.BodyWriter.FlushAsync(token)|];
            }

            public async ValueTask CloseAsync()
            {
                await [|response.WriteAsync("end", CancellationToken.None)|];
                await [|response.Body.FlushAsync()|];
                await Next.CloseAsync();
            }
        }
        """,
        """
        using System.Text;
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner, HttpResponse response)
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => Next.WriteAsync(data, token);

            public async ValueTask FlushAsync(CancellationToken token = default)
            {
                await Next.FlushAsync(token);
            }

            public async ValueTask CloseAsync()
            {
                await Next.WriteAsync(Encoding.UTF8.GetBytes("end"), CancellationToken.None);
                await Next.FlushAsync();
                await Next.CloseAsync();
            }
        }
        """);

    [Fact]
    public Task Fix_writes_to_the_response() => !CSharpVersion.IsSupported("14") ? Task.CompletedTask : Check.Fixes<WrongWayAnalyzer, WrongWayFix>(
        """
        WebApplication.Create().Run(async context => await [|context.Response.Writer.WriteAsync(new byte[1])|]);
        """,
        """
        WebApplication.Create().Run(async context => await context.Response.Body.WriteAsync(new byte[1]));
        """);

    [Fact]
    public Task No_fix_where_the_type_would_not_fit() => Check.OffersNoFix<WrongWayAnalyzer, WrongWayFix>(
        Writer("var sent = [|response.WriteAsync(\"x\")|]; await sent;"));
}
