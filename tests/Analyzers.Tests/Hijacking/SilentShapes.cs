namespace ResponseWriters.Analyzers.Tests.Hijacking;

/// <summary>
/// Bodies as people write them, in which nothing is certainly wrong. <c>UPGRADE;</c> takes the connection over, and <c>AFTER;</c> is what a rule
/// forbids after that.
/// </summary>
internal static class SilentShapes
{
    public static TheoryData<string> All => [.. Bodies];

    public static readonly string[] Bodies =
    [
        "AFTER;",
        "AFTER; UPGRADE;",
        "UPGRADE; await stream.WriteAsync(new byte[1]); await stream.FlushAsync(); await stream.DisposeAsync();",
        "if (a) { UPGRADE; return; } AFTER;",
        "if (!a) { AFTER; return; } UPGRADE;",
        "if (a) { UPGRADE; } else { AFTER; }",
        "if (a) { UPGRADE; } AFTER;",
        "if (a) { UPGRADE; } if (!a) { AFTER; }",
        "var taken = false; if (a) { UPGRADE; taken = true; } if (!taken) { AFTER; }",
        "switch (a) { case true: { UPGRADE; break; } default: { AFTER; break; } }",
        "if (context.WebSockets.IsWebSocketRequest) { using var socket = await context.WebSockets.AcceptWebSocketAsync(); await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default); } else { AFTER; }",
        "if (!context.WebSockets.IsWebSocketRequest) { AFTER; return; } using var socket = await context.WebSockets.AcceptWebSocketAsync(\"chat\");",
        "try { UPGRADE; return; } catch (InvalidOperationException) { } AFTER;",
        "try { UPGRADE; } catch (InvalidOperationException) { } AFTER;",
        "try { UPGRADE; } catch (InvalidOperationException) { AFTER; }",
        "try { UPGRADE; } finally { AFTER; }",
        "try { UPGRADE; await stream.WriteAsync(new byte[1]); } catch (IOException e) when (e.Message.Length > 0) { AFTER; throw; }",
        "try { try { UPGRADE; } finally { await Task.Yield(); } } catch { AFTER; }",
        "while (a) { AFTER; await Task.Delay(1); if (b) { UPGRADE; break; } }",
        "for (var i = 0; i < 3; i++) { if (a) { UPGRADE; return; } AFTER; }",
        "if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade) { await using var taken = await upgrade.UpgradeAsync(); } else { AFTER; }",
        "var upgrade = context.Features.Get<IHttpUpgradeFeature>(); if (upgrade is null || !upgrade.IsUpgradableRequest) { AFTER; return; } await upgrade.UpgradeAsync();",
        "if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect) { var taken = await connect.AcceptAsync(); return; } AFTER;",
        "UPGRADE; if (!context.Response.HasStarted) { AFTER; }",
        "UPGRADE; if (context.Response.HasStarted) return; AFTER;",
        "UPGRADE; if (context.Response is { HasStarted: false }) { AFTER; }",
        "var response = context.Response; UPGRADE; var started = response.HasStarted; if (!started) { AFTER; }",
        "var other = new DefaultHttpContext(); UPGRADE; context = other; AFTER;",
        "UPGRADE; context = Other(context); AFTER; static HttpContext Other(HttpContext c) => new DefaultHttpContext();",
        "UPGRADE; foreach (var one in new HttpContext[2]) { context = one; AFTER; }",
        "UPGRADE; Reset(ref context); AFTER; static void Reset(ref HttpContext c) => c = new DefaultHttpContext();",
        "var pending = context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync(); AFTER; await pending;",
        "_ = a ? await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync() : null; AFTER;",
        "var stream = a ? await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync() : null; if (stream is null) { AFTER; }",
        "await next(context); AFTER;",
        "await Try(context, a); AFTER; static async Task Try(HttpContext context, bool a) { if (a) { UPGRADE; } }",
        "if (!await Try(context, a)) { AFTER; } static async Task<bool> Try(HttpContext context, bool a) { if (!a) return false; UPGRADE; return true; }",
        "if (await Try(context, a) is { } taken) return; AFTER; static async Task<Stream?> Try(HttpContext context, bool a) { if (!a) return null; UPGRADE; return stream; }",
        "var taken = await Try(context, a); if (taken == null) { AFTER; } static async Task<Stream?> Try(HttpContext context, bool a) { if (!a) return null; UPGRADE; return stream; }",
        "UPGRADE; context.Response.OnCompleted(async () => { AFTER; });",
        "Func<Task> later = async () => { AFTER; }; UPGRADE; Console.WriteLine(later);",
        "UPGRADE; try { throw new IOException(); } catch (IOException) { } return; AFTER;",
        "UPGRADE; throw new IOException(); AFTER;",
        "UPGRADE; while (true) { await Task.Delay(1000); } AFTER;",
        "await Task.WhenAny(context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync(), Task.Delay(1)); AFTER;",
        "goto write; take: { UPGRADE; return; } write: AFTER; if (a) goto take;",
        "Stream? taken = null; if (a) taken = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync(); if (taken is not null) { return; } AFTER;",
        "lock (next) { } using (var memory = new MemoryStream()) { if (a) { UPGRADE; return; } } AFTER;",
        "await Local(); AFTER; async Task Local() { if (b) return; UPGRADE; }",
        "await Recursive(context, 3); AFTER; static async Task Recursive(HttpContext context, int depth) { if (depth > 0) { await Recursive(context, depth - 1); return; } UPGRADE; }",
    ];
}
