using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.CodeFixes.Hijacking;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

public sealed class HeadChangeAfterHijackAnalyzerTests
{
    public static TheoryData<string> Silent => SilentShapes.All;

    [Theory]
    [InlineData("[|context.Response.StatusCode = 404|];")]
    [InlineData("[|context.Response.StatusCode += 1|]; [|context.Response.StatusCode++|];")]
    [InlineData("[|context.Response.ContentType = \"text/plain\"|]; [|context.Response.ContentLength = 1|];")]
    [InlineData("[|context.Response.Headers[\"X\"] = \"y\"|];")]
    [InlineData("[|context.Response.Headers.ETag = \"y\"|];")]
    [InlineData("[|context.Response.Headers.Append(\"X\", \"y\")|];")]
    [InlineData("var headers = context.Response.Headers; [|headers.Remove(\"X\")|]; [|headers.Clear()|]; [|headers.TryAdd(\"X\", \"y\")|];")]
    [InlineData("[|context.Response.GetTypedHeaders().LastModified = DateTimeOffset.UnixEpoch|];")]
    [InlineData("[|context.Response.Cookies.Append(\"X\", \"y\")|]; [|context.Response.Cookies.Delete(\"X\")|];")]
    [InlineData("[|context.Response.Redirect(\"/\")|];")]
    [InlineData("[|context.Response.Clear()|];")]
    [InlineData("[|context.Features.Get<IHttpResponseFeature>()!.StatusCode = 404|];")]
    [InlineData("await [|Results.NotFound().ExecuteAsync(context)|];")]
    [InlineData("await [|Results.StatusCode(500).ExecuteAsync(context)|];")]
    [InlineData("[|context.Response.StatusCode = a ? 404 : 200|];")]
    [InlineData("if (context.Response.StatusCode == 101) [|context.Response.StatusCode = 200|];")]
    [InlineData("[|Fail(context, 500)|]; static void Fail(HttpContext c, int status) => c.Response.StatusCode = status;")]
    [InlineData("using (next.Target as IDisposable) { [|context.Response.Headers.CacheControl = \"no-store\"|]; }")]
    [InlineData("try { await Task.Yield(); } catch (IOException) { [|context.Response.StatusCode = 500|]; }")]
    [InlineData("await Local(); async Task Local() { await Task.Yield(); } [|context.Response.StatusCode = 1|];")]
    public Task Reports_a_change_of_the_head(string after) => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Stays_silent_where_it_is_not_certain(string body) => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>(
        HijackCode.Method(body.Replace("AFTER;", "context.Response.StatusCode = 400; context.Response.Headers.ETag = \"x\";", StringComparison.Ordinal)));

    [Theory]
    [InlineData("await context.Response.WriteAsync(\"x\");")]
    [InlineData("var status = context.Response.StatusCode; var type = context.Response.Headers.ContentType; var found = context.Response.Headers.TryGetValue(\"X\", out _);")]
    [InlineData("context.Request.Headers[\"X\"] = \"y\"; context.Request.Headers.Append(\"X\", \"y\"); context.Request.ContentType = \"x\";")]
    [InlineData("context.Items[\"X\"] = 1; context.TraceIdentifier = \"x\"; context.User = null!;")]
    [InlineData("IHeaderDictionary headers = new HeaderDictionary(); headers[\"X\"] = \"y\"; headers.ETag = \"x\";")]
    [InlineData("await context.Response.StartAsync(); await context.Response.CompleteAsync(); context.Abort();")]
    [InlineData("context.Response.RegisterForDispose(stream); context.Response.OnCompleted(() => Task.CompletedTask);")]
    [InlineData("await Results.Empty.ExecuteAsync(context);")]
    [InlineData("Fail(context); static void Fail(HttpContext c) { if (!c.Response.HasStarted) c.Response.StatusCode = 500; }")]
    [InlineData("var message = new HttpResponseMessage(); message.StatusCode = System.Net.HttpStatusCode.OK; message.Headers.Add(\"X\", \"y\");")]
    public Task Stays_silent_on_what_changes_no_head(string after) => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>(HijackCode.Method("UPGRADE; " + after));

    [Theory]
    [InlineData("return [|Results.Ok()|];")]
    [InlineData("return [|Results.NoContent()|];")]
    [InlineData("return [|TypedResults.StatusCode(200)|];")]
    [InlineData("return [|Results.Redirect(\"/\")|];")]
    [InlineData("return Results.Empty;")]
    [InlineData("return Results.Ok(1);")]
    [InlineData("return TypedResults.Empty;")]
    [InlineData("return Results.Forbid();")]
    [InlineData("return context.Request.Path == \"/\" ? Results.Ok() : Results.Empty;")]
    public Task Looks_at_what_an_endpoint_returns(string result) => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>($$"""
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Mvc;
        static class App { public static void Map(WebApplication app) => app.MapGet("/", async (HttpContext context) => { UPGRADE; {{result}} }); }
        public class SocketsController : ControllerBase
        {
            public async Task<IActionResult> A() { using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync(); return [|Ok()|]; }
            public async Task<IActionResult> B() { using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync(); return [|new StatusCodeResult(200)|]; }
            public async Task<IActionResult> C() { using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync(); return [|new OkResult()|]; }
            public async Task<IActionResult> D() { using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync(); return new EmptyResult(); }
            public async Task E() { using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync(); [|Response.StatusCode = 200|]; }
        }
        """);

    [Theory]
    [InlineData("await context.Response.HijackAsync(); [|context.Response.StatusCode = 200|];")]
    [InlineData("await context.Response.HijackAsync(); context.Response.Status(404); HttpResponseWriterExtensions.Status(context.Response, 404);")]
    [InlineData("await context.Response.HijackAsync(); if (!HttpResponseWriterExtensions.get_Hijacked(context.Response)) context.Response.StatusCode = 200;")]
    [InlineData("if (HttpResponseWriterExtensions.get_Hijacked(context.Response)) { [|context.Response.StatusCode = 200|]; return; } context.Response.StatusCode = 200;")]
    [InlineData("context.Response.HijackWriter(new SseWriter(context.Response)); context.Response.StatusCode = 200;")]
    public Task Knows_the_members_of_the_runtime(string body) =>
        Check.Reports<HeadChangeAfterHijackAnalyzer>($$"""class App { public async Task Run(HttpContext context) { {{body}} await Task.Yield(); } }""");

    [Fact]
    public Task Says_what_happens() => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>(
        HijackCode.Method("UPGRADE; {|#0:context.Response.StatusCode = 1|}; {|#1:context.Response.Headers[\"X\"] = \"y\"|};"),
        new Expected("RW2002", 0) { Message = "'StatusCode' changes the head of the response after its connection was taken over: it was sent before, or never will be" },
        new Expected("RW2002", 1) { Message = "'Headers' changes the head of the response after its connection was taken over: it was sent before, or never will be" });

    [Fact]
    public Task Says_what_to_return() => HijackCode.PlainReports<HeadChangeAfterHijackAnalyzer>(
        "using Microsoft.AspNetCore.Http.Features; WebApplication.Create().MapGet(\"/\", async (HttpContext context) => { UPGRADE; return {|#0:Results.Ok()|}; });",
        new Expected("RW2002", 0) { Message = "What is returned changes the head of the response after its connection was taken over, which nobody receives: return an empty result" });

    [Fact]
    public Task Fix_guards_with_Hijacked() => Check.Fixes<HeadChangeAfterHijackAnalyzer, HeadChangeAfterHijackFix>(
        """
        using Microsoft.AspNetCore.Mvc;
        class SocketsController : ControllerBase
        {
            public async Task<IActionResult> Run()
            {
                await using var connection = await Response.HijackAsync();
                [|Response.StatusCode = 200|];
                [|Response.Headers.ETag = "x"|];
                [|HttpContext.Response.Cookies.Append("x", "y")|];
                return [|Ok()|];
            }
        }
        """,
        $$"""
        using Microsoft.AspNetCore.Mvc;
        class SocketsController : ControllerBase
        {
            public async Task<IActionResult> Run()
            {
                await using var connection = await Response.HijackAsync();
                if ({{HijackCode.Guard("Response")}})
                    Response.StatusCode = 200;
                if ({{HijackCode.Guard("Response")}})
                    Response.Headers.ETag = "x";
                if ({{HijackCode.Guard("HttpContext.Response")}})
                    HttpContext.Response.Cookies.Append("x", "y");
                return new EmptyResult();
            }
        }
        """);

    [Fact]
    public Task Fix_removes_it_without_the_runtime() => HijackCode.PlainFixes<HeadChangeAfterHijackAnalyzer, HeadChangeAfterHijackFix>(
        HijackCode.Method("UPGRADE;\n        [|context.Response.StatusCode = 200|];\n        [|context.Response.Headers.ETag = \"x\"|];"),
        HijackCode.Method("UPGRADE;"));

    [Fact]
    public Task No_fix_where_the_value_is_used() => HijackCode.PlainOffersNoFix<HeadChangeAfterHijackAnalyzer, HeadChangeAfterHijackFix>(
        HijackCode.Method("UPGRADE; var status = [|context.Response.StatusCode = 200|];"));
}
