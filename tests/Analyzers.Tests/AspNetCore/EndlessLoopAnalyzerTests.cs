using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class EndlessLoopAnalyzerTests
{
    private static string Handler(string body) => $$"""
        using System.Text.Json;
        using System.Threading.Channels;
        static class Endpoints
        {
            private static bool _stopped;
            private static CancellationToken _stopping;
            private static int _count;
            public static async Task Ticks(HttpContext context, HttpResponse response, Channel<string> channel, CancellationToken token)
            {
                {{body}}
            }
            private static async Task PauseAsync() => await Task.Delay(1000);
            private static async Task PauseUntilAbortedAsync(HttpContext context) => await Task.Delay(1000, context.RequestAborted);
            private static async Task PauseUntilStoppingAsync() => await Task.Delay(1000, _stopping);
            public static void Stop() { _stopped = true; _count++; Console.WriteLine(_stopped); }
        }
        """;

    [Theory]
    [InlineData("[|while|] (true) { await context.Response.WriteAsync(\"data: tick\\n\\n\"); await context.Response.Body.FlushAsync(); await Task.Delay(1000); }")]
    [InlineData("[|for|] (;;) { await response.WriteAsync(\"tick\"); await Task.Delay(1000); }")]
    [InlineData("[|for|] (var i = 0; ; i++) { await response.WriteAsync($\"{i}\"); await Task.Delay(1000); }")]
    [InlineData("do { await response.WriteAsync(\"tick\"); await Task.Delay(1000); } [|while|] (true);")]
    [InlineData("[|while|] (1 == 1) { await response.Body.WriteAsync(new byte[] { 1 }); await Task.Delay(10); }")]
    [InlineData("[|while|] (!false) { response.BodyWriter.Advance(0); await response.BodyWriter.FlushAsync(); await Task.Delay(10); }")]
    [InlineData("var writer = new StreamWriter(response.Body); [|while|] (true) { await writer.WriteLineAsync(\"tick\"); await writer.FlushAsync(); await Task.Delay(1000); }")]
    [InlineData("[|while|] (true) { var next = await channel.Reader.ReadAsync(); await response.WriteAsync(next); await response.Body.FlushAsync(); }")]
    [InlineData("[|while|] (true) { await response.WriteAsync(\"tick\", CancellationToken.None); await Task.Delay(1000, default); }")]
    [InlineData("[|while|] (true) { foreach (var c in \"abc\") { if (c == 'b') break; await response.WriteAsync(\"x\"); } await Task.Delay(1); }")]
    [InlineData("[|while|] (true) { switch (DateTime.Now.Second) { case 1: await response.WriteAsync(\"x\"); break; default: await Task.Delay(1); break; } }")]
    [InlineData("while (true) { [|while|] (true) { await response.WriteAsync(\"x\"); await Task.Delay(1); } }")]
    [InlineData("[|while|] (true) { try { await response.WriteAsync(\"x\"); } catch (IOException) { } finally { await Task.Delay(1); } }")]
    [InlineData("[|while|] (true) { await JsonSerializer.SerializeAsync(response.Body, 1); await Task.Delay(1); }")]
    [InlineData("[|while|] (true) { await response.WriteAsync(\"x\"); await PauseAsync(); }")]
    [InlineData("[|while|] (true) { if (_stopped) continue; await response.WriteAsync(\"x\"); }")]
    [InlineData("try { [|while|] (true) { await response.WriteAsync(\"x\"); await Task.Delay(1); } } finally { Stop(); }")]
    [InlineData("await Local(); async Task Local() { [|while|] (true) { await response.WriteAsync(\"x\"); await Task.Delay(1); } }")]
    [InlineData("Func<int> stop = () => { return 1; }; [|while|] (true) { Func<int> inner = () => { return stop(); }; await response.WriteAsync($\"{inner()}\"); await Task.Delay(1); }")]
    public Task Reports_a_loop_that_nothing_ends(string body) => Check.Reports<EndlessLoopAnalyzer>(Handler(body));

    [Theory]
    [InlineData("while (!context.RequestAborted.IsCancellationRequested) { await response.WriteAsync(\"x\"); await Task.Delay(1); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); await Task.Delay(1, context.RequestAborted); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\", token); await Task.Delay(1); }")]
    [InlineData("while (true) { token.ThrowIfCancellationRequested(); await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { if (token.IsCancellationRequested) break; await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { if (_stopped) break; await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { if (_stopped) return; await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { if (_count > 3) throw new TimeoutException(); await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); if (_stopped) goto end; } end: return;")]
    [InlineData("while (true) { foreach (var c in \"abc\") { await response.WriteAsync(\"x\"); if (c == 'b') return; } }")]
    [InlineData("while (true) { var line = await channel.Reader.ReadAsync() ?? throw new EndOfStreamException(); await response.WriteAsync(line); }")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (await timer.WaitForNextTickAsync()) await response.WriteAsync(\"x\");")]
    [InlineData("using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)); while (true) { await timer.WaitForNextTickAsync(); await response.WriteAsync(\"x\"); }")]
    [InlineData("while (await channel.Reader.WaitToReadAsync()) while (channel.Reader.TryRead(out var item)) await response.WriteAsync(item);")]
    [InlineData("await foreach (var item in channel.Reader.ReadAllAsync()) await response.WriteAsync(item);")]
    [InlineData("for (var i = 0; i < 10; i++) { await response.WriteAsync(\"x\"); await Task.Delay(1); }")]
    [InlineData("while (!_stopped) { await response.WriteAsync(\"x\"); }")]
    [InlineData("while (true) { await Task.Delay(1); }")]
    [InlineData("while (true) { Console.Write(\"x\"); await Console.Out.FlushAsync(); }")]
    [InlineData("var stream = new MemoryStream(); while (true) { await stream.WriteAsync(new byte[1]); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); await PauseUntilAbortedAsync(context); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); await PauseUntilStoppingAsync(); }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); await Task.Delay(1, _stopping); }")]
    [InlineData("using var reading = token.Register(Stop); while (true) { await response.WriteAsync(\"x\"); await channel.Reader.ReadAsync(); }")]
    [InlineData("using var source = new CancellationTokenSource(1000); while (true) { await response.WriteAsync(\"x\"); await Task.Delay(1, source.Token); }")]
    [InlineData("try { while (true) { await response.WriteAsync(await channel.Reader.ReadAsync()); } } catch (ChannelClosedException) { }")]
    [InlineData("while (true) { await response.WriteAsync(\"x\"); context.Abort(); }")]
    [InlineData("while (false) { await response.WriteAsync(\"x\"); }")]
    [InlineData("do { await response.WriteAsync(\"x\"); } while (false);")]
    [InlineData("do { await response.WriteAsync(\"x\"); } while (_count++ < 3);")]
    [InlineData("while (true) { Action later = () => response.WriteAsync(\"x\"); await Task.Delay(1); }")]
    [InlineData("while (true) { await context.Request.Body.CopyToAsync(Stream.Null); }")]
    public Task Stays_silent(string body) => Check.Silent<EndlessLoopAnalyzer>(Handler(body));

    [Fact]
    public Task Tells_one_endpoint_from_another() => Check.Reports<EndlessLoopAnalyzer>("""
        var app = WebApplication.Create();
        app.MapGet("/a", async context => { [|while|] (true) { await context.Response.WriteAsync("x"); await Task.Delay(1); } });
        app.MapGet("/b", async context => { while (true) { await context.Response.WriteAsync("x", context.RequestAborted); await Task.Delay(1); } });
        app.MapGet("/c", (HttpContext context, CancellationToken token) => Results.Stream(async body =>
        {
            await Task.Delay(1, token);
            while (true) { await context.Response.WriteAsync("x"); await Task.Delay(1); }
        }));
        app.Run();
        """);

    [Fact]
    public Task Says_what_to_do() => Check.Reports<EndlessLoopAnalyzer>(
        Handler("{|#0:while|} (true) await response.WriteAsync(\"x\");"),
        expected: new Expected("RW4007", 0)
        {
            Message = "This loop writes to the response for ever: writing does not fail when the client has left, so test 'RequestAborted' or pass it on",
        });
}
