using Microsoft.CodeAnalysis;
using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class NotPassedOnAnalyzerTests
{
    /// <summary>A writer with what the bodies below use.</summary>
    private static string Writer(string members) => $$"""
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner, HttpResponse response, ILogger<Audit> logger)
        {
            private bool _closed, _flag;
            private int _done, _n;
            private string? _text;
            private object? _gate = new();
            private State _state;
            private void Log() => logger.LogInformation("{Status} {N} {Text} {Gate} {Flag} {Done} {State} {Closed}", response.StatusCode, _n, _text, _gate, _flag, _done, _state, _closed);
            private enum State { Open, Closed }
            {{members}}
        }
        """;

    internal static string Close(string body, string name = "CloseAsync") => Writer($"public async ValueTask {name}() {{ await Task.Yield(); {body} }}");

    [Theory]
    [InlineData("Log();")]
    [InlineData("Func<ValueTask> close = () => Next.CloseAsync();")]
    [InlineData("async ValueTask Local() => await Next.CloseAsync();")]
    [InlineData("while (_flag) Log();")]
    [InlineData("if (false) await Next.CloseAsync();")]
    [InlineData("if (_flag) throw new InvalidOperationException(); Log();")]
    [InlineData("await Next.FlushAsync(); Next.PreWrite(default);")]
    [InlineData("try { Log(); } catch (Exception) { await Next.CloseAsync(); }")]
    [InlineData("await Help(); async Task Help() { Log(); await Task.Yield(); }")]
    public Task Reports_a_close_that_is_never_passed_on(string body) => Check.Reports<NotPassedOnAnalyzer>(
        "#pragma warning disable CS8321, CS0162, CS1998, CS0219\n" + Close(body, "{|#0:CloseAsync|}"),
        expected: new Expected("RW1001", 0) { Message = "'CloseAsync' never calls 'Next.CloseAsync': the writers beneath do not learn of it" });

    [Theory]
    [InlineData("if (_flag) await Next.CloseAsync(); {|#1:}|}")]
    [InlineData("if (_flag) {|#1:return;|} await Next.CloseAsync(); }")]
    [InlineData("if (_n > 3) { {|#1:return;|} } await Next.CloseAsync(); }")]
    [InlineData("if (_n > 3) { Log(); {|#1:return;|} } await Next.CloseAsync(); }")]
    [InlineData("switch (_n) { case 0: await Next.CloseAsync(); break; } {|#1:}|}")]
    [InlineData("foreach (var i in new int[_n]) await Next.CloseAsync(); {|#1:}|}")]
    [InlineData("try { if (_flag) {|#1:return;|} Log(); } finally { Log(); } await Next.CloseAsync(); }")]
    [InlineData("await Help(); async Task Help() { if (_flag) await Next.CloseAsync(); } {|#1:}|}")]
    [InlineData("await Some(); {|#1:}|} private async Task Some() { if (_flag) await Next.CloseAsync(); }")]
    [InlineData("for (var i = 0; i < _n; i++) { if (i > 2) { await Next.CloseAsync(); break; } } {|#1:}|}")]
    [InlineData("if (_flag && response.HasStarted) await Next.CloseAsync(); {|#1:}|}")]
    [InlineData("if (_text is not null) await Next.CloseAsync(); {|#1:}|}")]
    [InlineData("await (_flag ? Next.CloseAsync() : default); {|#1:}|}")]
    public Task Reports_a_path_that_misses_it_and_where_it_ends(string rest) => Check.Reports<NotPassedOnAnalyzer>(
        Writer($"public async ValueTask {{|#0:CloseAsync|}}() {{ await Task.Yield(); {rest}"),
        expected: new Expected("RW1001", 0)
        {
            Message = "'CloseAsync' does not call 'Next.CloseAsync' on every path: it can end without the writers beneath learning of it",
            AlsoAt = [1],
        });

    [Theory]
    [InlineData("await Next.CloseAsync();")]
    [InlineData("await this.Next.CloseAsync().ConfigureAwait(false);")]
    [InlineData("await inner.CloseAsync();")]
    [InlineData("var next = Next; await next.CloseAsync();")]
    [InlineData("var task = Next.CloseAsync(); Log(); await task;")]
    [InlineData("if (_flag) await Next.CloseAsync(); else await Next.CloseAsync();")]
    [InlineData("if (_closed) return; _closed = true; await Next.CloseAsync();")]
    [InlineData("if (_closed) return; await Next.CloseAsync(); _closed = true;")]
    [InlineData("if (!_closed) { _closed = true; await Next.CloseAsync(); }")]
    [InlineData("if (_closed == true) return; _closed = true; await Next.CloseAsync();")]
    [InlineData("if (_closed is false) { _closed = true; await Next.CloseAsync(); }")]
    [InlineData("var before = _closed; _closed = true; if (before) return; await Next.CloseAsync();")]
    [InlineData("if (Interlocked.Exchange(ref _done, 1) != 0) return; await Next.CloseAsync();")]
    [InlineData("if (Interlocked.Exchange(ref _done, 1) == 1) return; await Next.CloseAsync();")]
    [InlineData("if (Interlocked.Exchange(ref _closed, true)) return; await Next.CloseAsync();")]
    [InlineData("if (Interlocked.CompareExchange(ref _done, 1, 0) == 0) await Next.CloseAsync();")]
    [InlineData("if (Interlocked.Increment(ref _done) > 1) return; await Next.CloseAsync();")]
    [InlineData("var was = Interlocked.Exchange(ref _done, 1); if (was == 1) return; await Next.CloseAsync();")]
    [InlineData("if (_done++ > 0) return; await Next.CloseAsync();")]
    [InlineData("if (_done != 0) return; _done = 1; await Next.CloseAsync();")]
    [InlineData("if (_state == State.Closed) return; _state = State.Closed; await Next.CloseAsync();")]
    [InlineData("if (_state is State.Closed) return; _state = State.Closed; await Next.CloseAsync();")]
    [InlineData("if (_gate is null) return; _gate = null; await Next.CloseAsync();")]
    [InlineData("if (First()) await Next.CloseAsync(); } private bool First() { if (_closed) return false; _closed = true; return true;")]
    [InlineData("if (_flag) throw new InvalidOperationException(); await Next.CloseAsync();")]
    [InlineData("throw new InvalidOperationException();")]
    [InlineData("try { Log(); } finally { await Next.CloseAsync(); }")]
    [InlineData("try { if (_flag) return; Log(); } finally { await Next.CloseAsync(); }")]
    [InlineData("try { await Next.CloseAsync(); } catch (Exception e) when (e.Message.Length > 1) { Log(); }")]
    [InlineData("switch (_n) { case 0: await Next.CloseAsync(); break; default: await Next.CloseAsync(); break; }")]
    [InlineData("while (true) { await Next.CloseAsync(); break; }")]
    [InlineData("do { await Next.CloseAsync(); } while (_flag);")]
    [InlineData("while (true) { await Task.Delay(1); }")]
    [InlineData("for (int i = 0; i < _n; i++) Log(); await Next.CloseAsync();")]
    [InlineData("foreach (var i in new int[_n]) { if (i > 0) { await Next.CloseAsync(); return; } } await Next.CloseAsync();")]
    [InlineData("if (!_flag) { await Next.CloseAsync(); return; } Log(); await Next.CloseAsync();")]
    [InlineData("if (false) return; await Next.CloseAsync();")]
    [InlineData("await using var stream = new MemoryStream(); using (logger.BeginScope(1)) await Next.CloseAsync();")]
    [InlineData("lock (this) Log(); await Next.CloseAsync();")]
    [InlineData("await Local(); async ValueTask Local() { Log(); await Next.CloseAsync(); }")]
    [InlineData("await Task.WhenAll(Next.CloseAsync().AsTask(), Task.Delay(1));")]
    [InlineData("await Run(() => Next.CloseAsync()); static async Task Run(Func<ValueTask> action) => await action();")]
    [InlineData("await Run(Next.CloseAsync); static async Task Run(Func<ValueTask> action) => await action();")]
    [InlineData("Func<ValueTask> close = async () => await Next.CloseAsync(); await close();")]
    [InlineData("await CloseCore(); } private async ValueTask CloseCore() { Log(); await Next.CloseAsync();")]
    [InlineData("await Outside(Next); } private static async ValueTask Outside(NextWriter next) { await Task.Yield(); await next.CloseAsync();")]
    [InlineData("await Ended.Close(this); } private static class Ended { public static async ValueTask Close(Audit audit) => await audit.Next.CloseAsync();")]
    [InlineData("await Again(3); } private async ValueTask Again(int n) { if (n > 0) await Again(n - 1); else await Next.CloseAsync();")]
    [InlineData("goto end; end: await Next.CloseAsync();")]
    [InlineData("await (_flag ? Next.CloseAsync() : inner.CloseAsync());")]
    public Task Stays_silent_where_every_normal_path_passes_on(string body) =>
        Check.Silent<NotPassedOnAnalyzer>("#pragma warning disable CS0162\n" + Close(body));

    [Fact]
    public Task Reports_every_operation_in_every_form() => Check.Reports<NotPassedOnAnalyzer>("""
        [ChainedWriter]
        partial class First<T>
        {
            public void [|PreWrite|](ReadOnlySpan<byte> data) { }
            public ValueTask [|FlushAsync|](CancellationToken token = default) => ValueTask.CompletedTask;
            public ValueTask [|CloseAsync|]() => default;
        }

        static partial class Outer
        {
            [ChainedWriter]
            public sealed partial class Second : IResponseWriter
            {
                ValueTask IResponseWriter.[|CloseAsync|]() => new();
            }
        }
        """);

    [Fact]
    public Task Reports_a_write_that_can_never_pass_on_as_information() => Check.Reports<NotPassedOnAnalyzer>("""
        [ChainedWriter]
        sealed partial class Sink
        {
            private long _bytes;
            public ValueTask {|#0:WriteAsync|}(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                _bytes += data.Length;
                return default;
            }
        }
        """,
        expected: new Expected("RW1001", 0)
        {
            Severity = DiagnosticSeverity.Info,
            Message = "'WriteAsync' never calls 'Next.WriteAsync': the writers beneath do not learn of it",
        });

    [Theory]
    [InlineData("Func<ValueTask> write = () => Next.WriteAsync(data);")]
    [InlineData("async ValueTask Local() => await Next.WriteAsync(data);")]
    [InlineData("try { Log(); } catch (Exception) { await Next.WriteAsync(data); }")]
    [InlineData("if (false) await Next.WriteAsync(data);")]
    public Task Reports_a_write_that_is_named_but_not_on_a_normal_path(string body) => Check.Reports<NotPassedOnAnalyzer>(
        "#pragma warning disable CS8321, CS0162, CS1998, CS0219\n" +
        Writer($"public async ValueTask {{|#0:WriteAsync|}}(ReadOnlyMemory<byte> data, CancellationToken token = default) {{ await Task.Yield(); {body} }}"),
        expected: new Expected("RW1001", 0) { Message = "'WriteAsync' never calls 'Next.WriteAsync': the writers beneath do not learn of it", Severity = DiagnosticSeverity.Info });

    [Fact]
    public Task Looks_at_derived_writers() => Check.Reports<NotPassedOnAnalyzer>("""
        [ChainedWriter] partial class Base { public virtual ValueTask CloseAsync() => Next.CloseAsync(); }
        [ChainedWriter] partial class Right(IResponseWriter inner) : Base(inner) { public override ValueTask CloseAsync() => base.CloseAsync(); }
        class Unmarked(IResponseWriter inner) : Base(inner) { public override ValueTask CloseAsync() { Console.WriteLine(); return base.CloseAsync(); } }
        class Wrong(IResponseWriter inner) : Base(inner) { public override ValueTask {|#0:CloseAsync|}() => default; }
        """,
        expected: new Expected("RW1001", 0) { Message = "'CloseAsync' never calls 'base.CloseAsync': the writers beneath do not learn of it" });

    [Fact]
    public Task Stays_silent_where_PreWrite_is_held_back() => Check.Silent<NotPassedOnAnalyzer>("""
        using System.IO.Compression;
        [ChainedWriter]
        sealed partial class Gzip(IResponseWriter inner, HttpResponse response)
        {
            private GZipStream? _gzip;
            private bool _decided;
            public void PreWrite(ReadOnlySpan<byte> data) { if (!data.IsEmpty) Decide(); }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { Decide(); return _gzip?.WriteAsync(data, token) ?? Next.WriteAsync(data, token); }
            public ValueTask FlushAsync(CancellationToken token = default) => _gzip is null ? default : new(_gzip.FlushAsync(token));
            public async ValueTask CloseAsync() { if (_gzip is not null) await _gzip.DisposeAsync(); await Next.CloseAsync(); }
            private void Decide()
            {
                if (_decided) return;
                _decided = true;
                if (response.StatusCode == 200) _gzip = new GZipStream(Next.AsStream(), CompressionLevel.Fastest, leaveOpen: true);
                Next.PreWrite(default);
            }
        }
        """);

    [Fact]
    public Task Stays_silent_on_calls_of_what_was_given_the_chain() => Check.Silent<NotPassedOnAnalyzer>("""
        [ChainedWriter]
        sealed partial class Wrapping
        {
            private readonly Stream _stream;
            private readonly StreamWriter _text;
            private readonly Helper _helper;
            public Wrapping(IResponseWriter inner)
            {
                Next = NextWriter.To(inner);
                _stream = Next.AsStream();
                _text = new StreamWriter(_stream);
                _helper = new Helper(this);
            }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => _stream.WriteAsync(data, token);
            public ValueTask FlushAsync(CancellationToken token = default) => new(_text.FlushAsync());
            public ValueTask CloseAsync() => _helper.CloseAsync();
            private sealed class Helper(Wrapping owner) { public ValueTask CloseAsync() => owner.Next.CloseAsync(); }
        }
        [ChainedWriter]
        sealed partial class Buffered(IResponseWriter inner)
        {
            private readonly MemoryStream _body = new();
            public void PreWrite(ReadOnlySpan<byte> data) { }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) { _body.Write(data.Span); return default; }
            public ValueTask FlushAsync(CancellationToken token = default) => default;
            public async ValueTask CloseAsync()
            {
                Next.PreWrite(default);
                await Next.WriteAsync(_body.ToArray());
                await Next.CloseAsync();
            }
        }
        """);

    [Fact]
    public Task Stays_silent_on_what_is_no_operation_of_a_chained_writer() => Check.Silent<NotPassedOnAnalyzer>("""
        [ChainedWriter]
        abstract partial class Abstract { public abstract ValueTask CloseAsync(); public ValueTask CloseAsync(bool now) => default; private static void PreWrite(int n) { } }
        sealed class End : IResponseWriter
        {
            public void PreWrite(ReadOnlySpan<byte> data) { }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => default;
            public ValueTask FlushAsync(CancellationToken token = default) => default;
            public ValueTask CloseAsync() => default;
            public IResponseWriter? Unwrap() => null;
        }
        """);

    [Fact]
    public Task Exceptions_count_when_asked_for() => Check.Reports<NotPassedOnAnalyzer>(
        Writer("public async ValueTask {|#0:CloseAsync|}() { try { Log(); await Next.CloseAsync(); } catch (Exception) { Log(); } {|#1:}|}"),
        editorConfig: "[*]\ndotnet_code_quality.RW1001.exception_paths = true\n",
        expected: new Expected("RW1001", 0) { AlsoAt = [1] });
}
