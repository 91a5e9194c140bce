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
    [InlineData("public ValueTask CloseAsync() { return Next.CloseAsync(); }")]
    [InlineData("public ValueTask CloseAsync() { var task = Next.CloseAsync(); return task; }")]
    [InlineData("public async ValueTask CloseAsync() { await Next.FlushAsync(); await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { await Next.FlushAsync().ConfigureAwait(ConfigureAwaitOptions(true)); } private static bool ConfigureAwaitOptions(bool b) => b;")]
    [InlineData("public async ValueTask CloseAsync() { var task = Next.CloseAsync().AsTask(); await Task.WhenAny(task, Task.Delay(1)); }")]
    [InlineData("public async ValueTask CloseAsync() { await (true ? Next.CloseAsync() : default); }")]
    [InlineData("public ValueTask CloseAsync() => true ? Next.CloseAsync() : default;")]
    [InlineData("public Task Close() => Next.CloseAsync().AsTask();")]
    [InlineData("public ValueTask CloseAsync() { try { return Next.CloseAsync(); } finally { Console.WriteLine(); } }")]
    [InlineData("public async ValueTask CloseAsync() { try { await Next.CloseAsync(); } catch (IOException) { } finally { await Next.FlushAsync(); } }")]
    [InlineData("private Task? _closing; public async ValueTask CloseAsync() { _closing = Next.CloseAsync().AsTask(); await _closing; }")]
    [InlineData("private Task? _closing; public async ValueTask CloseAsync() { await (_closing ??= Next.CloseAsync().AsTask()); }")]
    [InlineData("private readonly List<Task> _all = []; public async ValueTask CloseAsync() { _all.Add(Next.FlushAsync().AsTask()); await Task.WhenAll(_all); await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { foreach (var i in new int[2]) await Next.FlushAsync(); await Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { Func<ValueTask> close = Next.CloseAsync; await close(); }")]
    [InlineData("public async ValueTask CloseAsync() { Func<Task> close = async () => await Next.CloseAsync(); await close(); }")]
    [InlineData("public async ValueTask CloseAsync() { await Core(); ValueTask Core() => Next.CloseAsync(); }")]
    [InlineData("public async ValueTask CloseAsync() { await Core(); async Task Core() { await Next.CloseAsync(); } }")]
    [InlineData("public ValueTask CloseAsync() => Run(() => Next.CloseAsync()); private static ValueTask Run(Func<ValueTask> run) => run();")]
    [InlineData("public void Close() { Next.CloseAsync().AsTask().Wait(); }")]
    [InlineData("public void Close() => Next.CloseAsync().GetAwaiter().GetResult();")]
    [InlineData("public async ValueTask CloseAsync() { Next.CloseAsync().AsTask().ContinueWith(t => t.Exception); await Task.Yield(); }")]
    [InlineData("public async ValueTask CloseAsync() { ValueTask a = Next.FlushAsync(), b = Next.CloseAsync(); await a; await b; }")]
    [InlineData("public async ValueTask CloseAsync() { var (a, b) = (Next.FlushAsync(), Next.CloseAsync()); await a; await b; }")]
    [InlineData("public async ValueTask CloseAsync() { if (Next.CloseAsync() is { IsCompleted: false } task) await task; }")]
    [InlineData("public async ValueTask CloseAsync() { switch (Next.CloseAsync()) { case var task: await task; break; } }")]
    [InlineData("public async ValueTask CloseAsync() { await Keep(Next.CloseAsync()); } private static ValueTask Keep(ValueTask task) => task;")]
    [InlineData("public async ValueTask CloseAsync() { using (new MemoryStream()) await Next.CloseAsync(); }")]
    [InlineData("public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);")]
    [InlineData("public async ValueTask CloseAsync() { await inner.CloseAsync(); _ = inner.Unwrap(); }")]
    [InlineData("public async ValueTask CloseAsync() { var stream = Next.AsStream(); stream.Flush(); await Next.CloseAsync(); }")]
    [InlineData("public IEnumerable<ValueTask> All() { yield return Next.FlushAsync(); yield return Next.CloseAsync(); }")]
    [InlineData("public ValueTask Last => Next.CloseAsync();")]
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
