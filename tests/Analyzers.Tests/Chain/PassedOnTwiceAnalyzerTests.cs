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
    public Task Stays_silent(string body) => Check.Silent<PassedOnTwiceAnalyzer>("#pragma warning disable CS0219\n" + Close(body));
}
