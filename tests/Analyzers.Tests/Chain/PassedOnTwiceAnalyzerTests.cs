using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class PassedOnTwiceAnalyzerTests
{
    private static string Close(string body) => $$"""
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner, IResponseWriter copy)
        {
            private bool _flag, _closed;
            private void Log() => Console.WriteLine($"{_flag}{_closed}");
            public async ValueTask CloseAsync() { await Task.Yield(); {{body}} }
        }
        """;

    [Theory]
    [InlineData("await Next.CloseAsync(); await {|#0:Next.CloseAsync()|};")]
    [InlineData("if (_flag) await Next.CloseAsync(); else await Next.CloseAsync(); await {|#0:Next.CloseAsync()|};")]
    [InlineData("await Next.CloseAsync(); if (_flag) { Log(); await {|#0:Next.CloseAsync()|}; }")]
    [InlineData("try { await Next.CloseAsync(); } finally { await {|#0:Next.CloseAsync()|}; }")]
    [InlineData("await Core(); await {|#0:Next.CloseAsync()|}; async Task Core() => await Next.CloseAsync();")]
    [InlineData("await Next.CloseAsync(); await {|#0:Core()|}; } private async Task Core() { await Next.CloseAsync();")]
    public Task Reports_what_certainly_happens_twice(string body) => Check.Reports<PassedOnTwiceAnalyzer>(
        Close(body),
        expected: new Expected("RW1003", 0) { Message = "'Next.CloseAsync' was called before on every path that leads here: only the first call has an effect" });

    [Fact]
    public Task Reports_it_for_PreWrite_in_any_member() => Check.Reports<PassedOnTwiceAnalyzer>("""
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            public void PreWrite(ReadOnlySpan<byte> data) { Next.PreWrite(data); [|Next.PreWrite(default)|]; }
            private void Decide() { Next.PreWrite(default); [|Next.PreWrite(default)|]; }
        }
        """);

    [Theory]
    [InlineData("await Next.CloseAsync();")]
    [InlineData("if (_flag) await Next.CloseAsync(); await Next.CloseAsync();")]
    [InlineData("if (_flag) await Next.CloseAsync(); if (!_flag) await Next.CloseAsync();")]
    [InlineData("if (_flag) { await Next.CloseAsync(); return; } await Next.CloseAsync();")]
    [InlineData("foreach (var i in new int[3]) await Next.CloseAsync();")]
    [InlineData("switch (_flag) { case true: await Next.CloseAsync(); break; default: await Next.CloseAsync(); break; }")]
    [InlineData("try { await Next.CloseAsync(); } catch (Exception) { await Next.CloseAsync(); throw; }")]
    [InlineData("await Next.FlushAsync(); await Next.FlushAsync(); await Next.CloseAsync();")]
    [InlineData("await inner.CloseAsync(); await copy.CloseAsync(); await Next.CloseAsync();")]
    [InlineData("if (!_closed) { _closed = true; await Next.CloseAsync(); } await Core(); async Task Core() { if (_closed) return; await Next.CloseAsync(); }")]
    [InlineData("await Next.CloseAsync(); Func<ValueTask> again = () => Next.CloseAsync(); Log();")]
    [InlineData("while (true) { if (_flag) { await Next.CloseAsync(); break; } Log(); }")]
    [InlineData("if (_flag) { await Next.CloseAsync(); } else { Log(); await Next.CloseAsync(); }")]
    [InlineData("await (_flag ? Next.CloseAsync() : Next.CloseAsync());")]
    [InlineData("if (!_flag) await Next.FlushAsync(); await Next.CloseAsync();")]
    [InlineData("try { Log(); } finally { await Next.CloseAsync(); }")]
    [InlineData("try { Log(); await Next.CloseAsync(); } catch (IOException) { await Next.CloseAsync(); }")]
    [InlineData("try { await Next.CloseAsync(); return; } catch (IOException) { } await Next.CloseAsync();")]
    [InlineData("try { if (_flag) { await Next.CloseAsync(); return; } } finally { Log(); } await Next.CloseAsync();")]
    [InlineData("for (var i = 0; i < 2; i++) { if (i == 1) await Next.CloseAsync(); }")]
    [InlineData("do { await Next.CloseAsync(); } while (_flag);")]
    [InlineData("while (_flag) { await Next.CloseAsync(); return; } await Next.CloseAsync();")]
    [InlineData("switch (_flag) { case true: await Next.CloseAsync(); return; } await Next.CloseAsync();")]
    [InlineData("var close = Next.CloseAsync(); Log(); await close;")]
    [InlineData("var task = Next.CloseAsync().AsTask(); await Task.WhenAll(task, Task.Delay(1)); await task;")]
    [InlineData("Func<ValueTask> a = () => Next.CloseAsync(), b = () => Next.CloseAsync(); await (_flag ? a() : b());")]
    [InlineData("await Run(Next.CloseAsync); static ValueTask Run(Func<ValueTask> close) => close();")]
    [InlineData("await Next.CloseAsync(); async Task Unused() => await Next.CloseAsync();")]
    [InlineData("await Maybe(); await Next.CloseAsync(); } private async Task Maybe() { if (_flag) await Next.FlushAsync();")]
    [InlineData("await Maybe(); if (!_closed) await Next.CloseAsync(); } private async Task Maybe() { if (_flag) { _closed = true; await Next.CloseAsync(); }")]
    [InlineData("await using var a = new MemoryStream(); using (var b = new MemoryStream()) await Next.CloseAsync();")]
    [InlineData("lock (this) Log(); await Next.CloseAsync();")]
    [InlineData("if (_flag) throw new InvalidOperationException(); await Next.CloseAsync();")]
    [InlineData("await Next.CloseAsync(); if (_flag) return; Log();")]
    [InlineData("await inner.CloseAsync(); await Next.CloseAsync();")]
    [InlineData("await copy.CloseAsync(); await copy.CloseAsync();")]
    [InlineData("var next = NextWriter.To(copy); await next.CloseAsync(); await Next.CloseAsync();")]
    [InlineData("Next.PreWrite(default); await Next.WriteAsync(new byte[1]); await Next.WriteAsync(new byte[1]); await Next.CloseAsync();")]
    [InlineData("if (_closed) goto end; _closed = true; await Next.CloseAsync(); end: Log();")]
    [InlineData("await (_flag ? Task.CompletedTask : Next.CloseAsync().AsTask());")]
    [InlineData("_ = nameof(Next.CloseAsync); await Next.CloseAsync();")]
    [InlineData("if (Interlocked.Exchange(ref _closed, true)) await Next.CloseAsync(); else await Next.CloseAsync();")]
    public Task Stays_silent(string body) => Check.Silent<PassedOnTwiceAnalyzer>("#pragma warning disable CS0219, CS8321, CS0164\n" + Close(body));
}
