using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

public sealed class WriteAfterHijackAnalyzerTests
{
    public static TheoryData<string> Silent => SilentShapes.All;

    [Theory]
    [InlineData("await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("var response = context.Response; await [|response.WriteAsync(\"x\", Encoding.UTF8)|];")]
    [InlineData("await [|HttpResponseWritingExtensions.WriteAsync(context.Response, \"x\")|].ConfigureAwait(false);")]
    [InlineData("await [|context.Response.WriteAsJsonAsync(1)|];")]
    [InlineData("await [|context.Response.SendFileAsync(\"file\")|];")]
    [InlineData("await [|context.Response.Body.WriteAsync(new byte[1])|];")]
    [InlineData("[|context.Response.Body.Write(new byte[1], 0, 1)|];")]
    [InlineData("[|context.Response.Body.WriteByte(1)|];")]
    [InlineData("await [|context.Response.Body.FlushAsync()|];")]
    [InlineData("await [|context.Response.BodyWriter.WriteAsync(new byte[1])|];")]
    [InlineData("await [|context.Response.BodyWriter.FlushAsync()|];")]
    [InlineData("[|context.Response.BodyWriter.Write(new byte[1])|];")]
    [InlineData("var pipe = context.Response.BodyWriter; pipe.GetSpan(1)[0] = 1; [|pipe.Advance(1)|];")]
    [InlineData("[|Encoding.UTF8.GetBytes(\"x\", context.Response.BodyWriter)|];")]
    [InlineData("await [|new MemoryStream().CopyToAsync(context.Response.Body)|];")]
    [InlineData("await [|context.Request.Body.CopyToAsync(context.Response.Body)|];")]
    [InlineData("var body = context.Response.Body; await [|JsonSerializer.SerializeAsync(body, 1)|];")]
    [InlineData("var feature = context.Features.Get<IHttpResponseBodyFeature>()!; await [|feature.SendFileAsync(\"x\", 0, null)|]; [|feature.Stream.WriteByte(1)|]; [|feature.Writer.Advance(0)|];")]
    [InlineData("await using var text = new StreamWriter(context.Response.Body); await [|text.WriteLineAsync(\"x\")|];")]
    [InlineData("await [|Results.Ok(1).ExecuteAsync(context)|];")]
    [InlineData("IResult result = TypedResults.Text(\"x\"); await [|result.ExecuteAsync(context)|];")]
    [InlineData("await [|context.Response.HttpContext.Request.HttpContext.Response.WriteAsync(\"x\")|];")]
    [InlineData("(var request, HttpResponse response) = (context.Request, context.Response); await [|response.WriteAsync(request.Path)|];")]
    [InlineData("await [|context.Response.Body.Greet()|]; await context.Response.Body.WriteAsync(1); ")]
    [InlineData("await ([|context?.Response.WriteAsync(\"x\")|] ?? Task.CompletedTask);")]
    [InlineData("var response = a ? context.Response : context.Response; await [|response.WriteAsync(\"x\")|];")]
    [InlineData("var text = await Task.FromResult(a ? \"x\" : \"y\"); if (b && text.Length > 0) { lock (text) { [|context.Response.Body.Write(new byte[1])|]; } }")]
    [InlineData("switch (a) { case true: await [|context.Response.WriteAsync(\"x\")|]; break; default: await [|context.Response.Body.FlushAsync()|]; break; }")]
    [InlineData("var n = a switch { true => await Count(context), _ => 0 }; static async Task<int> Count(HttpContext c) => c.Request.Path.Value!.Length; await [|context.Response.WriteAsync(n.ToString())|];")]
    [InlineData("unsafe { fixed (byte* p = new byte[1]) { } } checked { [|context.Response.Body.WriteByte(1)|]; }")]
    [InlineData("await Task.Run(async () => { await context.Response.WriteAsync(\"x\"); });  await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("var (request, response) = (context.Request, context.Response); await [|response.WriteAsync(request.Path)|];")]
    [InlineData("if (context is { Response: var response }) await Task.Yield(); await [|context!.Response.WriteAsync(\"x\")|];")]
    [InlineData("for (var i = 0; i < 3; i++) await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("if (a) await [|context.Response.WriteAsync(\"x\")|]; else await [|context.Response.WriteAsync(\"y\")|];")]
    [InlineData("try { await [|context.Response.WriteAsync(\"x\")|]; } catch (IOException) { await [|context.Response.WriteAsync(\"y\")|]; } finally { await [|context.Response.WriteAsync(\"z\")|]; }")]
    [InlineData("await [|Write(context)|]; static async Task Write(HttpContext c) { await c.Response.WriteAsync(\"x\"); }")]
    [InlineData("await [|Write(context.Response)|]; static Task Write(HttpResponse r) { r.ContentType = \"x\"; return r.WriteAsync(\"x\"); }")]
    [InlineData("await [|Write(context.Response.Body)|]; static Task Write(Stream s) => s.WriteAsync(new byte[1]).AsTask();")]
    [InlineData("await [|Local()|]; async Task Local() => await context.Response.WriteAsync(\"x\");")]
    [InlineData("Func<Task> write = async () => await context.Response.WriteAsync(\"x\"); await [|write()|];")]
    [InlineData("if (context.Response.HasStarted) await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("context.Response.Body = context.Response.Body; await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("var own = context.Response.Body; context.Response.Body = new MemoryStream(); context.Response.Body = own; await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("if (stream is { CanWrite: true } || a) await [|context.Response.WriteAsync(a ? \"x\" : \"y\")|];")]
    public Task Reports_what_is_written_after_an_upgrade(string after) => HijackCode.PlainReports<WriteAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [InlineData("var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);")]
    [InlineData("var upgrade = context.Features.Get<IHttpUpgradeFeature>(); var task = upgrade!.UpgradeAsync(); await task;")]
    [InlineData("context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync().GetAwaiter().GetResult();")]
    [InlineData("var stream = context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync().Result;")]
    [InlineData("using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext());")]
    [InlineData("using (await context.WebSockets.AcceptWebSocketAsync()) { }")]
    [InlineData("var stream = await ((IHttpExtendedConnectFeature)context.Features[typeof(IHttpExtendedConnectFeature)]!).AcceptAsync();")]
    [InlineData("if (a) { using var socket = await context.WebSockets.AcceptWebSocketAsync(); } else { UPGRADE; }")]
    [InlineData("if (!a) return; UPGRADE;")]
    [InlineData("if (!context.WebSockets.IsWebSocketRequest) { context.Response.StatusCode = 400; return; } using var socket = await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("try { UPGRADE; } catch (IOException) { throw; }")]
    [InlineData("try { UPGRADE; } finally { await Task.Yield(); }")]
    [InlineData("await Take(context); static async Task Take(HttpContext c) { if (c.Request.Path == \"/\") throw new IOException(); await c.WebSockets.AcceptWebSocketAsync(); }")]
    [InlineData("await Take(context); static Task<Stream> Take(HttpContext c) => c.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();")]
    [InlineData("await Local(); async Task Local() { UPGRADE; }")]
    [InlineData("if (!await Try(context, a)) return; static async Task<bool> Try(HttpContext context, bool a) { if (!a) return false; UPGRADE; return true; }")]
    [InlineData("if (await Try(context, a) is not { } taken) return; static async Task<Stream?> Try(HttpContext context, bool a) { if (!a) return null; UPGRADE; return stream; }")]
    [InlineData("var taken = await Try(context, a); if (taken == null) return; static async Task<Stream?> Try(HttpContext context, bool a) { if (!a) return null; UPGRADE; return stream; }")]
    [InlineData("try { Func<Task> later = async () => { UPGRADE; await [|context.Response.WriteAsync(\"x\")|]; }; await later(); } finally { await Task.Yield(); }")]
    [InlineData("while (true) { UPGRADE; break; }")]
    [InlineData("do { await Task.Yield(); } while (a); UPGRADE;")]
    public Task Reports_a_write_after_every_way_to_take_over(string take) =>
        HijackCode.PlainReports<WriteAfterHijackAnalyzer>(HijackCode.Method(take + " await [|context.Response.WriteAsync(\"x\")|];"));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Stays_silent_where_it_is_not_certain(string body) => HijackCode.PlainReports<WriteAfterHijackAnalyzer>(
        HijackCode.Method(body.Replace("AFTER;", "await context.Response.WriteAsync(\"x\");", StringComparison.Ordinal)));

    [Theory]
    [InlineData("context.Response.StatusCode = 200; context.Response.Headers.ETag = \"x\";")]
    [InlineData("await context.Response.StartAsync(); await context.Response.CompleteAsync();")]
    [InlineData("var old = context.Response.Body; context.Response.Body = new MemoryStream(); await context.Response.WriteAsync(\"x\");")]
    [InlineData("context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream())); await context.Response.WriteAsync(\"x\");")]
    [InlineData("await new StringWriter().WriteAsync(\"x\"); Console.Write(\"x\");")]
    [InlineData("await stream.WriteAsync(new byte[1]);")]
    [InlineData("await using var text = new StreamWriter(stream); await text.WriteAsync(\"x\");")]
    [InlineData("var result = a ? Results.Ok(1) : Results.Empty; await result.ExecuteAsync(context);")]
    [InlineData("await Results.Empty.ExecuteAsync(context); await Results.NoContent().ExecuteAsync(context);")]
    [InlineData("await Maybe(context); static async Task Maybe(HttpContext c) { if (c.Response.HasStarted) return; await c.Response.WriteAsync(\"x\"); }")]
    [InlineData("await Log(context.Response.Body); static Task Log(object o) => Task.CompletedTask;")]
    [InlineData("Console.WriteLine(nameof(context.Response.Body.WriteAsync)); Func<string, Task> write = text => context.Response.WriteAsync(text); Console.WriteLine(write);")]
    [InlineData("var length = context.Response.ContentLength; var can = context.Response.Body.CanWrite;")]
    public Task Stays_silent_on_what_writes_nothing(string after) => HijackCode.PlainReports<WriteAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [InlineData("app.MapGet(\"/\", async (HttpContext context) => { UPGRADE; return [|\"done\"|]; });")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context) => { UPGRADE; return [|Results.Ok(1)|]; });")]
    [InlineData("app.MapPost(\"/\", async (HttpContext context) => { UPGRADE; return [|Results.Json(1)|]; });")]
    [InlineData("app.MapGet(\"/\", async Task<IResult> (HttpContext context) => { if (context.Request.Path == \"/\") return Results.Ok(1); UPGRADE; return [|TypedResults.Text(\"x\")|]; });")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context, HttpResponse response) => { UPGRADE; await [|response.WriteAsync(\"x\")|]; });")]
    [InlineData("app.MapGet(\"/{id}\", Handle); static async Task<string> Handle(HttpContext context, int id) { UPGRADE; return [|\"x\"|]; }")]
    [InlineData("app.MapGet(\"/{id}\", Handlers.Handle);")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context) => { UPGRADE; }); app.MapGet(\"/b\", () => \"x\");")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context) => { UPGRADE; return Results.Empty; });")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context) => { if (context.Request.Path == \"/\") { UPGRADE; return Results.Empty; } return Results.Ok(1); });")]
    [InlineData("app.MapGet(\"/\", async (HttpContext context, Func<IResult> other) => { UPGRADE; return other(); });")]
    [InlineData("app.MapGet(\"/\", (RequestDelegate)(async context => { UPGRADE; }));")]
    [InlineData("app.MapGet(\"/\", Plain); static async Task<string> Plain(HttpContext context) { UPGRADE; return \"x\"; }")]
    [InlineData("Give(app, Other.Handle); static void Give(WebApplication app, Func<HttpContext, int, Task<string>> handler) => app.MapGet(\"/\", handler);")]
    [InlineData("app.Run(Plain); static Task<string> Plain(HttpContext context) { context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync().Wait(); return Task.FromResult(\"x\"); }")]
    [InlineData("Func<HttpContext, Task<string>> no = async context => { UPGRADE; return \"x\"; }; Console.WriteLine(no);")]
    [InlineData("app.MapGet(\"/\", [Microsoft.AspNetCore.Authorization.AllowAnonymous] async (HttpContext context) => { UPGRADE; return [|new { Name = 1 }|]; });")]
    [InlineData("app.Use(async (context, next) => { UPGRADE; await [|context.Response.WriteAsync(\"x\")|]; await next(context); });")]
    [InlineData("app.Run(async context => { UPGRADE; await [|context.Response.WriteAsync(\"x\")|]; });")]
    public Task Follows_endpoints_and_what_they_return(string map) => HijackCode.PlainReports<WriteAfterHijackAnalyzer>($$"""
        using Microsoft.AspNetCore.Http.Features;
        var app = WebApplication.Create(args);
        {{map}}
        app.Run();

        static class Handlers
        {
            public static async Task<string> Handle(HttpContext context, int id) { UPGRADE; return {{(map.Contains("Handlers", StringComparison.Ordinal) ? "[|\"x\"|]" : "\"x\"")}}; }
        }

        static class Other
        {
            public static async Task<string> Handle(HttpContext context, int id) { UPGRADE; return "x"; }
        }
        """);

    [Fact]
    public Task Follows_controllers_and_what_they_return() => HijackCode.PlainReports<WriteAfterHijackAnalyzer>("""
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Mvc;
        [ApiController]
        public partial class SocketsController(ILogger<SocketsController> logger) : ControllerBase
        {
            [HttpGet("/a")]
            public async Task<IActionResult> A()
            {
                using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
                return [|Ok(new { socket.State })|];
            }

            [HttpGet("/b")]
            public async Task<ActionResult<string>> B()
            {
                using var socket = await ControllerContext.HttpContext.WebSockets.AcceptWebSocketAsync();
                return [|"x"|];
            }

            [HttpGet("/c")]
            public async Task<IActionResult> C()
            {
                if (!HttpContext.WebSockets.IsWebSocketRequest)
                    return BadRequest("no");
                using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
                logger.LogInformation("done");
                return new EmptyResult();
            }

            [HttpGet("/d")]
            public async Task D()
            {
                await TakeAsync();
                await [|Response.WriteAsync("x")|];
            }

            public async Task<bool> Helper()
            {
                await TakeAsync();
                return true;
            }

            [HttpGet("/g")]
            public async Task<System.Net.WebSockets.WebSocket> Connection() => await HttpContext.WebSockets.AcceptWebSocketAsync();

            [NonAction]
            public async Task<string> E()
            {
                await TakeAsync();
                return "x";
            }

            private async Task TakeAsync() => (await HttpContext.WebSockets.AcceptWebSocketAsync()).Dispose();
        }

        public partial class SocketsController
        {
            [HttpGet("/f")]
            public async Task<string> F()
            {
                await TakeAsync();
                return [|await Task.FromResult("x")|];
            }
        }
        """);

    [Fact]
    public Task Follows_fields_generics_nested_types_and_accessors() => HijackCode.PlainReports<WriteAfterHijackAnalyzer>("""
        using Microsoft.AspNetCore.Http.Features;
        class Outer<T>(HttpContext captured, IHttpContextAccessor accessor)
        {
            private readonly HttpContext _context = captured;
            private HttpContext _changing = captured;
            private HttpResponse Response { get; } = captured.Response;

            public async Task Fields() { await Inner.Take(_context); await [|_context.Response.WriteAsync("x")|]; await Response.WriteAsync("x"); }
            public async Task Changing() { await Inner.Take(_changing); await _changing.Response.WriteAsync("x"); _changing = captured; }
            public async Task Captured() { await Inner.Take(captured); await [|captured.Response.WriteAsync("x")|]; }
            public async Task Accessed() { await Inner.Take(accessor.HttpContext!); await [|accessor.HttpContext!.Response.WriteAsync("x")|]; }
            public async Task Own() { await TakeOwn(); await [|_context.Response.WriteAsync("x")|]; }
            public virtual async Task TakeVirtual() => await Inner.Take(_context);
            public async Task Virtual() { await TakeVirtual(); await _context.Response.WriteAsync("x"); }
            public async Task Generic<TContext>(TContext context) where TContext : HttpContext { await Inner.Take(context); await [|context.Response.WriteAsync("x")|]; }
            public Task Expression() => Inner.Take(_context).ContinueWith(_ => _context.Response.WriteAsync("x"));
            private async Task TakeOwn() => await Inner.Take(_context);

            private static class Inner
            {
                public static async Task Take(HttpContext context) => await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
            }
        }
        static class Extensions
        {
            public static async Task TakeAsync(this HttpContext context) => await context.WebSockets.AcceptWebSocketAsync();
            public static async Task Use(HttpContext context) { await context.TakeAsync(); await [|context.Response.WriteAsync("x")|]; }
            public static async Task Two(HttpContext one, HttpContext two) { await one.TakeAsync(); await two.Response.WriteAsync("x"); await [|one.Response.WriteAsync("x")|]; }
            public static async Task Swap(HttpContext one, HttpContext two) { await one.TakeAsync(); (one, two) = (two, one); await one.Response.WriteAsync("x"); await [|two.Response.WriteAsync("x")|]; }
            public static async Task Lazily(HttpContext context) { Each(context); await context.Response.WriteAsync("x"); }
            private static async IAsyncEnumerable<int> Each(HttpContext context) { await context.TakeAsync(); yield return 1; }
            public static async Task Loop(HttpContext[] all) { foreach (var one in all) { await one.Response.WriteAsync("x"); await one.TakeAsync(); await [|one.Response.WriteAsync("x")|]; } }
        }
        """);

    [Theory]
    [InlineData("await context.Response.HijackAsync(); await [|context.Response.JsonAsync(200, 1)|];")]
    [InlineData("await HttpResponseWriterExtensions.HijackAsync(context.Response); await [|HttpResponseWriterExtensions.StringAsync(context.Response, 200, \"x\")|];")]
    [InlineData("await using var connection = await new ResponseController(context).HijackAsync(); await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("var controller = new ResponseController(context); await controller.HijackAsync(); await [|controller.FlushAsync()|];")]
    [InlineData("await context.Response.HijackAsync(); await [|context.Response.FileAsync(files, \"x\")|]; await [|context.Response.DownloadAsync(files, \"x\", \"y\")|];")]
    [InlineData("await context.Response.HijackAsync(); await [|HttpResponseWriterExtensions.get_Writer(context.Response).WriteAsync(new byte[1])|];")]
    [InlineData("if (HttpResponseWriterExtensions.get_Hijacked(context.Response)) await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("await context.Response.HijackAsync(); if (!HttpResponseWriterExtensions.get_Hijacked(context.Response)) await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.HijackAsync(); if (HttpResponseWriterExtensions.get_Hijacked(context.Response)) return; await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.HijackAsync(); if (!HttpResponseWriterExtensions.get_Hijacked(context.Response)) context.Response.StatusCode = 1; await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("await context.Response.HijackAsync(); context.Response.Status(404);")]
    [InlineData("await context.Response.HijackAsync(); await context.Response.ErrorAsync(new IOException()); await context.Response.WriteDbErrorAsync(null);")]
    [InlineData("context.Response.HijackWriter(new ChunkedBodyWriter(context.Response)); await context.Response.WriteAsync(\"x\");")]
    [InlineData("if (HttpResponseWriterExtensions.get_CanHijack(context.Response)) { await using var c = await context.Response.HijackAsync(); return; } await context.Response.WriteAsync(\"x\");")]
    [InlineData("try { await context.Response.HijackAsync(); } catch (NotSupportedException) { await context.Response.WriteAsync(\"x\"); return; }")]
    [InlineData("try { await context.Response.HijackAsync(); } catch (NotSupportedException) { await context.Response.WriteAsync(\"x\"); return; } await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("IResponseWriter inner = null!; if (inner is IHijacker hijacker) { await hijacker.HijackAsync(default); await inner.WriteAsync(new byte[1]); }")]
    [InlineData("if (HttpResponseWriterExtensions.get_Writer(context.Response) is IHijacker head) { await head.HijackAsync(default); await [|context.Response.WriteAsync(\"x\")|]; }")]
    [InlineData("IHijacker other = null!; await other.HijackAsync(default); await context.Response.WriteAsync(\"x\");")]
    public Task Knows_the_members_of_the_runtime(string body) => Check.Reports<WriteAfterHijackAnalyzer>($$"""
        class App { public async Task Run(HttpContext context, Microsoft.Extensions.FileProviders.IFileProvider files) { {{body}} } }
        """);

    [Theory]
    [InlineData("await context.Response.HijackAsync(); if (!context.Response.Hijacked) await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.HijackAsync(); if (context.Response is { Hijacked: true }) return; await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.HijackAsync(); var hijacked = context.Response.Hijacked; if (hijacked || context.Response.HasStarted) return; await context.Response.WriteAsync(\"x\");")]
    [InlineData("if (context.Response.Hijacked) await [|context.Response.WriteAsync(\"x\")|];")]
    [InlineData("if (context.Response.CanHijack) { await context.Response.HijackAsync(); return; } await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.HijackAsync(); await [|context.Response.Writer.WriteAsync(new byte[1])|];")]
    [InlineData("await context.Take(); await [|context.Response.WriteAsync(\"x\")|];")]
    public Task Knows_extension_properties(string body) => !CSharpVersion.IsSupported("14") ? Task.CompletedTask : Check.Reports<WriteAfterHijackAnalyzer>($$"""
        class App { public async Task Run(HttpContext context) { {{body}} } }
        static class Own { extension(HttpContext context) { public async Task Take() { await context.Response.HijackAsync(); } } }
        """);

    [Fact]
    public Task Says_what_happens_and_what_to_do() => HijackCode.PlainReports<WriteAfterHijackAnalyzer>(
        HijackCode.Method("UPGRADE; await {|#0:context.Response.WriteAsync(\"x\")|};"),
        new Expected("RW2001", 0) { Message = "'WriteAsync' writes to the response after its connection was taken over, which throws: write to the connection instead" });

    [Fact]
    public Task Says_what_to_return() => HijackCode.PlainReports<WriteAfterHijackAnalyzer>(
        "using Microsoft.AspNetCore.Http.Features; WebApplication.Create().MapGet(\"/\", async (HttpContext context) => { UPGRADE; return {|#0:\"x\"|}; });",
        new Expected("RW2001", 0) { Message = "What is returned is written to the response after its connection was taken over, which throws: return an empty result" });
}
