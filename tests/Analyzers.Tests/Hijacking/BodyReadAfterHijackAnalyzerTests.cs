using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

public sealed class BodyReadAfterHijackAnalyzerTests
{
    public static TheoryData<string> Silent => SilentShapes.All;

    [Theory]
    [InlineData("var read = await [|context.Request.Body.ReadAsync(new byte[1])|];")]
    [InlineData("[|context.Request.Body.ReadByte()|];")]
    [InlineData("await [|context.Request.Body.CopyToAsync(Stream.Null)|];")]
    [InlineData("var result = await [|context.Request.BodyReader.ReadAsync()|];")]
    [InlineData("var reader = context.Request.BodyReader; while (true) { var result = await [|reader.ReadAsync()|]; if (result.IsCompleted) break; }")]
    [InlineData("var form = await [|context.Request.ReadFormAsync()|];")]
    [InlineData("var name = [|context.Request.Form|][\"name\"];")]
    [InlineData("var value = await [|context.Request.ReadFromJsonAsync<int>()|];")]
    [InlineData("var value = await [|JsonSerializer.DeserializeAsync<int>(context.Request.Body)|];")]
    [InlineData("using var document = await [|JsonDocument.ParseAsync(context.Request.Body)|];")]
    [InlineData("using var reader = new StreamReader(context.Request.Body); var text = await [|reader.ReadToEndAsync()|];")]
    [InlineData("var request = context.Request; var value = await [|request.ReadFromJsonAsync<int>()|];")]
    [InlineData("await [|Drain(context.Request)|]; static async Task Drain(HttpRequest request) => await request.Body.CopyToAsync(Stream.Null);")]
    [InlineData("await [|Drain(context.Request.Body)|]; static Task Drain(Stream body) => body.CopyToAsync(Stream.Null);")]
    public Task Reports_what_is_read_after_an_upgrade(string after) => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Stays_silent_where_it_is_not_certain(string body) => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>(
        HijackCode.Method(body.Replace("AFTER;", "await context.Request.Body.CopyToAsync(Stream.Null);", StringComparison.Ordinal)));

    [Theory]
    [InlineData("await stream.ReadAsync(new byte[1]); await stream.CopyToAsync(Stream.Null);")]
    [InlineData("await context.Response.WriteAsync(\"x\");")]
    [InlineData("var path = context.Request.Path; var header = context.Request.Headers.Origin; var length = context.Request.ContentLength; var query = context.Request.Query[\"x\"];")]
    [InlineData("var can = context.Request.Body.CanRead; var has = context.Request.HasFormContentType;")]
    [InlineData("context.Request.Body = new MemoryStream(); await context.Request.Body.CopyToAsync(Stream.Null);")]
    [InlineData("context.Request.Form = FormCollection.Empty; var name = context.Request.Form[\"name\"];")]
    [InlineData("using var reader = new StreamReader(stream); await reader.ReadToEndAsync();")]
    public Task Stays_silent_on_what_reads_no_body(string after) => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [InlineData("context.Request.EnableBuffering(); await context.Request.Body.CopyToAsync(Stream.Null); UPGRADE; context.Request.Body.Position = 0; await context.Request.Body.CopyToAsync(Stream.Null);")]
    [InlineData("var form = await context.Request.ReadFormAsync(); UPGRADE; var name = context.Request.Form[\"name\"];")]
    [InlineData("if (a) Console.WriteLine(context.Request.Form.Count); UPGRADE; var form = await context.Request.ReadFormAsync();")]
    [InlineData("var body = await context.Request.ReadFromJsonAsync<int>(); UPGRADE; Console.WriteLine(body);")]
    public Task Stays_silent_on_what_was_read_before(string body) => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>(HijackCode.Method(body));

    [Theory]
    [InlineData("await using var connection = await context.Response.HijackAsync(); await [|context.Request.Body.CopyToAsync(Stream.Null)|]; await connection.Input.ReadAsync();")]
    [InlineData("await using var connection = await context.Response.HijackAsync(); if (HttpResponseWriterExtensions.get_Hijacked(context.Response)) return; await context.Request.Body.CopyToAsync(Stream.Null);")]
    [InlineData("new ResponseController(context).EnableFullDuplex(); await context.Request.Body.CopyToAsync(context.Response.Body);")]
    public Task Knows_the_members_of_the_runtime(string body) =>
        Check.Reports<BodyReadAfterHijackAnalyzer>($$"""class App { public async Task Run(HttpContext context) { {{body}} await Task.Yield(); } }""");

    [Fact]
    public Task Says_what_happens_and_what_to_do() => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>(
        HijackCode.Method("UPGRADE; var form = {|#0:context.Request.Form|};"),
        new Expected("RW2003", 0) { Message = "'Form' reads the body of the request after its connection was taken over: read it before, or read from the connection" });

    [Fact]
    public Task Knows_the_request_of_an_endpoint_by_its_other_parameters() => HijackCode.PlainReports<BodyReadAfterHijackAnalyzer>("""
        using Microsoft.AspNetCore.Http.Features;
        WebApplication.Create().MapPost("/", async (HttpContext context, HttpRequest request) => { UPGRADE; await [|request.ReadFormAsync()|]; });
        static class App { public static async Task Helper(HttpContext context, HttpRequest request) { UPGRADE; await request.ReadFormAsync(); } }
        """);
}
