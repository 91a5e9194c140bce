using ResponseWriters.Analyzers.Chain;
using ResponseWriters.CodeFixes.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class NotAwaitedAnalyzerTests
{
    private static string Writer(string members) => $$"""
        #pragma warning disable CS4014, CS1998
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            {{members}}
        }
        """;

    [Theory]
    [InlineData("public ValueTask CloseAsync() { {|#0:Next.CloseAsync()|}; return default; }")]
    [InlineData("public async ValueTask CloseAsync() { _ = {|#0:Next.CloseAsync()|}; }")]
    [InlineData("public async ValueTask CloseAsync() { _ = {|#0:Next.CloseAsync()|}.AsTask(); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { Next.PreWrite(data); {|#0:Next.CloseAsync()|}; }")]
    [InlineData("public void Dispose() => {|#0:Next.CloseAsync()|};")]
    [InlineData("public async ValueTask CloseAsync() { await Next.FlushAsync(); Action close = () => {|#0:Next.CloseAsync()|}; close(); }")]
    public Task Reports_a_call_that_nobody_waits_for(string member) => Check.Reports<NotAwaitedAnalyzer>(
        Writer(member),
        expected: new Expected("RW1002", 0)
        {
            Message = "'Next.CloseAsync' is neither awaited nor returned: the response may end before it has, and its exception is lost",
        });

    [Theory]
    [InlineData("public ValueTask CloseAsync() => Next.CloseAsync();")]
    [InlineData("public async ValueTask CloseAsync() { Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { Func<Task> f = async () => { Next.CloseAsync(); }; await f(); }")]
    [InlineData("public async ValueTask CloseAsync() { var task = Next.CloseAsync(); await task; }")]
    [InlineData("public async ValueTask CloseAsync() => await Next.CloseAsync().ConfigureAwait(false);")]
    [InlineData("public void Close() => Next.CloseAsync().AsTask().GetAwaiter().GetResult();")]
    [InlineData("public async ValueTask CloseAsync() => await Task.WhenAll(Next.CloseAsync().AsTask());")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) { Next.PreWrite(data); _ = data.Length; }")]
    [InlineData("public Func<ValueTask> Close() => () => Next.CloseAsync();")]
    public Task Stays_silent(string member) => Check.Silent<NotAwaitedAnalyzer>(Writer(member));

    [Fact]
    public Task Stays_silent_outside_of_chained_writers() => Check.Silent<NotAwaitedAnalyzer>("""
        class ByHand(IResponseWriter inner) { public void Close() { _ = inner.CloseAsync(); } }
        """);

    [Fact]
    public Task Fix_awaits_or_returns() => Check.Fixes<NotAwaitedAnalyzer, NotAwaitedFix>(
        """
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            public ValueTask FlushAsync(CancellationToken token = default)
            {
                Console.WriteLine();
                [|Next.FlushAsync(token)|];
                return ValueTask.CompletedTask;
            }

            public async ValueTask CloseAsync()
            {
                _ = [|Next.CloseAsync()|];
                await Task.Yield();
            }
        }
        """,
        """
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            public ValueTask FlushAsync(CancellationToken token = default)
            {
                Console.WriteLine();
                return Next.FlushAsync(token);
            }

            public async ValueTask CloseAsync()
            {
                await Next.CloseAsync();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task No_fix_where_nothing_can_wait() => Check.OffersNoFix<NotAwaitedAnalyzer, NotAwaitedFix>(
        Writer("public void PreWrite(ReadOnlySpan<byte> data) { Next.PreWrite(data); _ = [|Next.FlushAsync()|]; }"));
}
