using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.CodeFixes.Finalization;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Finalization;

public sealed class GuardSetLateAnalyzerTests
{
    private static string Destination(string body, string modifiers = "async") => $$"""
        #pragma warning disable CS1998, CS0649, CS0169, CS0414, CS8321, CS0162
        sealed class Destination(Stream inner, IExtWriter chunks, List<Destination> all) : IExtWriter
        {
            private readonly SemaphoreSlim _gate = new(1);
            private readonly object _lock = new();
            private bool _done, _other;
            private int _state;
            private Stream? _open = inner;
            private Phase _phase;
            private bool IsDone { get; set; }
            private enum Phase { Open, Closed }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            private async Task EndAsync() => await inner.WriteAsync(new byte[1]);
            public {{modifiers}} ValueTask FinalizeAsync() { {{body}} }
        }
        """;

    [Theory]
    [InlineData("if (_done) return; await inner.WriteAsync(new byte[1]); {|#0:_done = true|};", "_done")]
    [InlineData("if (!_done) { await inner.WriteAsync(new byte[1]); {|#0:_done = true|}; }", "_done")]
    [InlineData("if (_done) return; await EndAsync(); await chunks.FinalizeAsync(); {|#0:_done = true|};", "_done")]
    [InlineData("if (IsDone) return; await EndAsync(); {|#0:IsDone = true|};", "IsDone")]
    [InlineData("if (this._done) return; await EndAsync(); {|#0:this._done = true|};", "_done")]
    [InlineData("if (_state == 1) return; await EndAsync(); {|#0:_state = 1|};", "_state")]
    [InlineData("if (_phase is Phase.Closed) return; await EndAsync(); {|#0:_phase = Phase.Closed|};", "_phase")]
    [InlineData("if (_done) return; try { await EndAsync(); } finally { {|#0:_done = true|}; }", "_done")]
    [InlineData("if (_done) return; await Task.Yield(); {|#0:_done = true|}; await EndAsync();", "_done")]
    [InlineData("if (_done || _other) return; await EndAsync(); {|#0:_done = true|};", "_done")]
    public Task Reports_a_guard_that_is_set_after_an_await(string body, string guard) => Check.Reports<GuardSetLateAnalyzer>(
        Destination(body),
        expected: new Expected("RW3002", 0) { Message = $"'{guard}' is set only after an 'await': a second call of 'FinalizeAsync' that comes before passes it too" });

    [Theory]
    [InlineData("if (_done) return; _done = true; await EndAsync();")]
    [InlineData("if (!_done) { _done = true; await EndAsync(); }")]
    [InlineData("if (Interlocked.Exchange(ref _state, 1) != 0) return; await EndAsync();")]
    [InlineData("if (Interlocked.Exchange(ref _state, 1) != 0) return; await EndAsync(); _state = 2;")]
    [InlineData("if (_phase != Phase.Open) return; _phase = Phase.Closed; await EndAsync(); _phase = Phase.Closed;")]
    [InlineData("if (_done) return; await inner.FlushAsync(); _done = true;")]
    [InlineData("if (_done) return; await chunks.FinalizeAsync(); _done = true;")]
    [InlineData("await _gate.WaitAsync(); try { if (_done) return; await EndAsync(); _done = true; } finally { _gate.Release(); }")]
    [InlineData("if (_done) return; await _gate.WaitAsync(); try { if (_done) return; await EndAsync(); _done = true; } finally { _gate.Release(); }")]
    [InlineData("await Task.Yield(); if (_done) return; _done = true; await EndAsync();")]
    [InlineData("if (_done) return; if (_other) { _done = true; await EndAsync(); } else { _done = true; await EndAsync(); }")]
    [InlineData("lock (_lock) { if (_done) return; _done = true; } await EndAsync();")]
    [InlineData("await EndAsync(); _done = true;")]
    [InlineData("if (_other) return; _other = true; if (_done) return; await EndAsync(); _done = true;")]
    [InlineData("if (_open is null) return; var stream = _open; _open = null; await stream.WriteAsync(new byte[1]);")]
    [InlineData("if (_done) return; Mark(); await EndAsync(); _done = true; void Mark() => _done = true;")]
    [InlineData("if (_done) return; inner.WriteByte(1); _done = true; await inner.FlushAsync();")]
    [InlineData("var first = !_done; _done = true; if (first) await EndAsync();")]
    [InlineData("if (_done) return; await EndAsync(); all.Clear();")]
    [InlineData("if (Interlocked.CompareExchange(ref _state, 1, 0) == 0) await EndAsync();")]
    [InlineData("if (Interlocked.CompareExchange(ref _state, 1, 0) != 0) { await Task.Yield(); return; } await EndAsync(); _state = 2;")]
    [InlineData("if (Interlocked.Exchange(ref _open, null) is { } stream) { await stream.WriteAsync(new byte[1]); _done = true; }")]
    [InlineData("if (_done) return; _done = true; try { await EndAsync(); } catch (IOException) { _other = true; }")]
    [InlineData("if (_done) return; _done = true; try { await EndAsync(); } finally { _done = true; }")]
    [InlineData("if (_state++ > 0) return; await EndAsync(); _done = true;")]
    [InlineData("if (_phase == Phase.Closed) return; _phase = Phase.Closed; foreach (var one in all) await one.FinalizeAsync(); await EndAsync();")]
    [InlineData("if (IsDone) return; IsDone = true; await EndAsync(); IsDone = true;")]
    [InlineData("if (_done) throw new InvalidOperationException(); _done = true; await EndAsync();")]
    [InlineData("if (_done) return; _done = true; await using (inner) await EndAsync();")]
    [InlineData("if (_done) return; await inner.DisposeAsync(); _done = true;")]
    [InlineData("switch (_phase) { case Phase.Closed: return; default: _phase = Phase.Closed; break; } await EndAsync();")]
    public Task Stays_silent(string body) => Check.Silent<GuardSetLateAnalyzer>(Destination(body));

    [Fact]
    public Task Stays_silent_where_nothing_is_awaited() =>
        Check.Silent<GuardSetLateAnalyzer>(Destination("if (_done) return default; inner.WriteByte(1); _done = true; return default;", modifiers: ""));

    [Fact]
    public Task Stays_silent_on_other_members() => Check.Silent<GuardSetLateAnalyzer>("""
        sealed class Other(Stream inner) { private bool _done; public async ValueTask FinalizeAsync() { if (_done) return; await inner.WriteAsync(new byte[1]); _done = true; } }
        [ChainedWriter] sealed partial class Link(IResponseWriter inner)
        {
            private bool _done;
            public async ValueTask CloseAsync() { if (_done) return; await Next.WriteAsync(new byte[1]); await Next.CloseAsync(); _done = true; }
        }
        """);

    [Fact]
    public Task Fix_sets_it_where_it_is_tested() => Check.Fixes<GuardSetLateAnalyzer, GuardSetLateFix>(
        """
        sealed class First(Stream inner) : IExtWriter
        {
            private bool _done;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask FinalizeAsync()
            {
                if (_done)
                    return;

                await inner.WriteAsync(new byte[1]);

                [|_done = true|];
            }
        }

        sealed class Second(Stream inner) : IExtWriter
        {
            private int _state;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask FinalizeAsync()
            {
                if (_state == 0)
                {
                    await inner.WriteAsync(new byte[1]);
                    [|_state = 1|];
                    await inner.FlushAsync();
                }
            }
        }
        """,
        """
        sealed class First(Stream inner) : IExtWriter
        {
            private bool _done;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask FinalizeAsync()
            {
                if (_done)
                    return;

                _done = true;

                await inner.WriteAsync(new byte[1]);
            }
        }

        sealed class Second(Stream inner) : IExtWriter
        {
            private int _state;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask FinalizeAsync()
            {
                if (_state == 0)
                {
                    _state = 1;
                    await inner.WriteAsync(new byte[1]);
                    await inner.FlushAsync();
                }
            }
        }
        """);

    [Fact]
    public Task No_fix_out_of_a_finally() => Check.OffersNoFix<GuardSetLateAnalyzer, GuardSetLateFix>(
        Destination("if (_done) return; try { await EndAsync(); } finally { [|_done = true|]; }"));
}
