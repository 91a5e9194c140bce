using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

public sealed class HijackAfterStartAnalyzerTests
{
    private const string Upgrade = "await [|context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync()|];";

    /// <summary>The shapes the other way round, but for those that cannot be turned.</summary>
    public static TheoryData<string> Silent => [.. SilentShapes.Bodies.Where(body => !Turned(body).Contains("UpgradeAsync", StringComparison.Ordinal))];

    [Theory]
    [InlineData("await context.Response.WriteAsync(\"x\");")]
    [InlineData("await context.Response.StartAsync();")]
    [InlineData("await context.Response.CompleteAsync();")]
    [InlineData("await context.Response.SendFileAsync(\"x\");")]
    [InlineData("await context.Response.WriteAsJsonAsync(1);")]
    [InlineData("await context.Response.Body.WriteAsync(new byte[1]);")]
    [InlineData("await context.Response.Body.FlushAsync();")]
    [InlineData("context.Response.Body.WriteByte(1);")]
    [InlineData("await context.Response.BodyWriter.FlushAsync();")]
    [InlineData("context.Response.BodyWriter.Advance(0); await context.Response.BodyWriter.WriteAsync(new byte[1]);")]
    [InlineData("await context.Features.Get<IHttpResponseBodyFeature>()!.StartAsync();")]
    [InlineData("await Results.Text(\"x\").ExecuteAsync(context);")]
    [InlineData("if (a) await context.Response.WriteAsync(\"x\"); else await context.Response.StartAsync();")]
    [InlineData("if (!context.Response.HasStarted) return;")]
    [InlineData("foreach (var line in new[] { \"x\" }) { } await context.Response.WriteAsync(\"x\"); while (a) { await Task.Yield(); }")]
    [InlineData("try { await context.Response.WriteAsync(\"x\"); } finally { await Task.Yield(); }")]
    [InlineData("await Greet(context.Response); static async Task Greet(HttpResponse r) { r.ContentType = \"x\"; await r.WriteAsync(\"x\"); }")]
    [InlineData("await new MemoryStream().CopyToAsync(context.Response.Body);")]
    public Task Reports_a_hijack_after_every_way_to_start(string start) => HijackCode.PlainReports<HijackAfterStartAnalyzer>(HijackCode.Method(start + " " + Upgrade));

    [Theory]
    [InlineData("using var socket = await [|context.WebSockets.AcceptWebSocketAsync()|];")]
    [InlineData("await [|context.Features.Get<IHttpExtendedConnectFeature>()!.AcceptAsync()|];")]
    [InlineData("if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade) await [|upgrade.UpgradeAsync()|];")]
    [InlineData("try { await [|context.WebSockets.AcceptWebSocketAsync()|]; } catch (InvalidOperationException) { }")]
    [InlineData("await [|Take(context)|]; static async Task Take(HttpContext c) { await c.WebSockets.AcceptWebSocketAsync(); }")]
    [InlineData("await [|Local()|]; async Task Local() => await context.WebSockets.AcceptWebSocketAsync();")]
    [InlineData("var task = [|context.WebSockets.AcceptWebSocketAsync()|]; await task;")]
    public Task Reports_every_way_to_take_over(string take) =>
        HijackCode.PlainReports<HijackAfterStartAnalyzer>(HijackCode.Method("await context.Response.WriteAsync(\"x\"); " + take));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Stays_silent_where_it_is_not_certain(string body) => HijackCode.PlainReports<HijackAfterStartAnalyzer>(HijackCode.Method(Turned(body)));

    [Theory]
    [InlineData("context.Response.StatusCode = 101; context.Response.Headers.ETag = \"x\";")]
    [InlineData("context.Response.BodyWriter.GetSpan(1)[0] = 1; context.Response.BodyWriter.Advance(1);")]
    [InlineData("Encoding.UTF8.GetBytes(\"x\", context.Response.BodyWriter);")]
    [InlineData("await next(context);")]
    [InlineData("if (a) { await context.Response.WriteAsync(\"x\"); return; }")]
    [InlineData("if (a) await context.Response.WriteAsync(\"x\");")]
    [InlineData("if (context.Response.HasStarted) return;")]
    [InlineData("await context.Response.WriteAsync(\"x\"); if (context.Response.HasStarted) return;")]
    [InlineData("context.Response.Body = new MemoryStream(); await context.Response.WriteAsync(\"x\"); await context.Response.Body.FlushAsync();")]
    [InlineData("var memory = new MemoryStream(); await memory.WriteAsync(new byte[1]); await memory.FlushAsync();")]
    [InlineData("await new DefaultHttpContext().Response.WriteAsync(\"x\");")]
    [InlineData("context.Response.OnStarting(() => context.Response.WriteAsync(\"x\"));")]
    [InlineData("try { await context.Response.WriteAsync(\"x\"); } catch (IOException) { }")]
    [InlineData("await Greet(context.Response, a); static async Task Greet(HttpResponse r, bool a) { if (a) await r.WriteAsync(\"x\"); }")]
    [InlineData("await using var text = new StreamWriter(context.Response.Body); await text.WriteAsync(\"x\");")]
    public Task Stays_silent_where_nothing_has_started_for_certain(string before) => HijackCode.PlainReports<HijackAfterStartAnalyzer>(
        HijackCode.Method(before + " await context.WebSockets.AcceptWebSocketAsync();"));

    [Theory]
    [InlineData("await context.Response.WriteAsync(\"x\"); await [|context.Response.HijackAsync()|];")]
    [InlineData("await new ResponseController(context).FlushAsync(); await using var c = await [|new ResponseController(context).HijackAsync()|];")]
    [InlineData("await context.Response.JsonAsync(200, 1); await [|HttpResponseWriterExtensions.HijackAsync(context.Response)|];")]
    [InlineData("await context.Response.WriteAsync(\"x\"); if (HttpResponseWriterExtensions.get_CanHijack(context.Response)) await context.Response.HijackAsync();")]
    [InlineData("await context.Response.ErrorAsync(new IOException()); await context.Response.HijackAsync();")]
    [InlineData("await context.Response.FileAsync(null!, \"x\"); await context.Response.HijackAsync();")]
    [InlineData("await context.Response.WriteAsync(\"x\"); context.Response.HijackWriter(new ChunkedBodyWriter(context.Response)); context.Response.Status(404);")]
    [InlineData("if (!HttpResponseWriterExtensions.get_Hijacked(context.Response)) throw new IOException(); await Ensure(context.Response); static async Task Ensure(HttpResponse r) { if (!HttpResponseWriterExtensions.get_Hijacked(r)) throw new IOException(); await Task.Yield(); }")]
    [InlineData("await context.Response.StartAsync(); Ensure(context.Response); static void Ensure(HttpResponse r) { if (!HttpResponseWriterExtensions.get_Hijacked(r)) throw new IOException(); }")]
    public Task Knows_the_members_of_the_runtime(string body) =>
        Check.Reports<HijackAfterStartAnalyzer>($$"""class App { public async Task Run(HttpContext context) { {{body}} await Task.Yield(); } }""");

    [Fact]
    public Task Says_what_happens_and_what_to_do() => HijackCode.PlainReports<HijackAfterStartAnalyzer>(
        HijackCode.Method("await context.Response.StartAsync(); await {|#0:context.WebSockets.AcceptWebSocketAsync()|};"),
        new Expected("RW2004", 0) { Message = "'AcceptWebSocketAsync' takes the connection over after the response has started, which throws: take it over before anything is sent" });

    /// <summary>What starts the response stands where the other rules have the takeover, and the takeover comes after it.</summary>
    private static string Turned(string body) => body
        .Replace("UPGRADE;", "await context.Response.WriteAsync(\"x\"); Stream? stream = Stream.Null;", StringComparison.Ordinal)
        .Replace("await using var taken = await upgrade.UpgradeAsync()", "await context.Response.StartAsync()", StringComparison.Ordinal)
        .Replace("await upgrade.UpgradeAsync()", "await context.Response.StartAsync()", StringComparison.Ordinal)
        .Replace("var taken = await connect.AcceptAsync()", "await context.Response.StartAsync()", StringComparison.Ordinal)
        .Replace("using var socket = await context.WebSockets.AcceptWebSocketAsync()", "await context.Response.StartAsync()", StringComparison.Ordinal)
        .Replace("using var socket = await context.WebSockets.AcceptWebSocketAsync(\"chat\")", "await context.Response.StartAsync()", StringComparison.Ordinal)
        .Replace("await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);", "", StringComparison.Ordinal)
        .Replace("AFTER;", "await context.WebSockets.AcceptWebSocketAsync();", StringComparison.Ordinal);
}
