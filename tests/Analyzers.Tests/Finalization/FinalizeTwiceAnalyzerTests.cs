using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Finalization;

public sealed class FinalizeTwiceAnalyzerTests
{
    /// <summary>A destination with what the bodies below use.</summary>
    private static string Destination(string members, string modifiers = "sealed") => $$"""
        #pragma warning disable CS1998, CS0649, CS0169, CS0414, CS8321, CS0162, CS0067
        using System.Buffers;
        using System.Collections.Concurrent;
        using System.Diagnostics.Metrics;
        using System.IO.Pipelines;
        using System.Security.Cryptography;
        using System.Text;
        using System.Threading.Channels;
        {{modifiers}} class Destination(Stream inner, ILogger logger, HttpResponse response, IExtWriter chunks, Func<Task> onEnd, bool footer) : IExtWriter
        {
            private static readonly byte[] s_footer = "end"u8.ToArray();
            private static int s_open;
            private static readonly Counter<long> s_counter = new Meter("m").CreateCounter<long>("c");
            private readonly List<string> _list = [];
            private readonly ConcurrentQueue<string> _queue = new();
            private readonly Dictionary<string, int> _names = [];
            private readonly HashSet<string> _set = [];
            private readonly ArrayBufferWriter<byte> _pending = new();
            private readonly SemaphoreSlim _gate = new(1);
            private readonly CancellationTokenSource _cancel = new();
            private readonly TaskCompletionSource _ended = new();
            private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
            private readonly StringBuilder _text = new();
            private readonly Settings _settings = new();
            private readonly object _lock = new();
            private readonly Lazy<Task> _lazy = new(() => Task.CompletedTask);
            private readonly List<byte[]> _buffers = [];
            private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(16);
            private Stream? _inner = inner;
            private Action? _callback;
            private Task? _task;
            private bool _done, _trace;
            private int _state, _count, _length;
            private long _bytes;
            private Phase _phase;
            private Timer? _timer;
            public event EventHandler? Ended;
            public bool IsDone { get; private set; }
            private bool Closed => _done || _state > 0;
            private enum Phase { Open, Closing, Closed }
            private sealed class Settings { public bool Footer { get; init; } public bool Sent { get; set; } }
            private byte[] Footer() => Encoding.UTF8.GetBytes($"{_bytes} {_length} {_trace} {_phase}");
            private bool TryEnd() => Interlocked.Exchange(ref _state, 1) == 0;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) { _bytes += data.Length; return inner.WriteAsync(data, cancellationToken); }
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => new(inner.FlushAsync(cancellationToken));
            {{members}}
        }
        """;

    private static string Async(string body, string name = "FinalizeAsync") => Destination($"public async ValueTask {name}() {{ {body} }}");

    [Theory]
    [InlineData("await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("await {|#1:inner.WriteAsync(\"0\\r\\n\\r\\n\"u8.ToArray())|}; await inner.FlushAsync();", "write to 'inner'")]
    [InlineData("{|#1:inner.WriteByte(0)|};", "write to 'inner'")]
    [InlineData("await {|#1:response.WriteAsync(\"end\")|};", "write to 'response'")]
    [InlineData("await {|#1:response.BodyWriter.WriteAsync(s_footer)|};", "write to 'response'")]
    [InlineData("var body = response.Body; await {|#1:body.WriteAsync(s_footer)|};", "write to 'response'")]
    [InlineData("var pipe = response.BodyWriter; var span = pipe.GetSpan(2); span[0] = 1; {|#1:pipe.Advance(1)|}; await pipe.FlushAsync();", "write to 'response'")]
    [InlineData("await {|#1:chunks.WriteAsync(s_footer)|}; await chunks.FinalizeAsync();", "write to 'chunks'")]
    [InlineData("await {|#1:inner.WriteAsync(_pending.WrittenMemory)|};", "write to 'inner'")]
    [InlineData("var end = Encoding.UTF8.GetBytes($\"{_bytes} bytes\"); await {|#1:inner.WriteAsync(end)|};", "write to 'inner'")]
    [InlineData("await {|#1:inner.WriteAsync(Footer())|};", "write to 'inner'")]
    [InlineData("{|#1:_channel.Writer.TryWrite(1)|};", "write to '_channel'")]
    [InlineData("{|#1:_count++|};", "change '_count'")]
    [InlineData("{|#1:--_count|};", "change '_count'")]
    [InlineData("{|#1:_bytes += 3|};", "change '_bytes'")]
    [InlineData("{|#1:s_open--|};", "change 's_open'")]
    [InlineData("{|#1:Interlocked.Decrement(ref s_open)|};", "change 's_open'")]
    [InlineData("{|#1:s_counter.Add(1)|};", "change 's_counter'")]
    [InlineData("{|#1:ArrayPool<byte>.Shared.Return(_buffer!)|};", "return '_buffer' to its pool")]
    [InlineData("if (_buffer is not null) {|#1:ArrayPool<byte>.Shared.Return(_buffer)|};", "return '_buffer' to its pool")]
    [InlineData("if (_buffer is { } buffer) {|#1:ArrayPool<byte>.Shared.Return(buffer, clearArray: true)|};", "return '_buffer' to its pool")]
    [InlineData("foreach (var buffer in _buffers) {|#1:ArrayPool<byte>.Shared.Return(buffer)|};", "return '_buffers' to its pool")]
    [InlineData("{|#1:_gate.Release()|};", "release '_gate'")]
    [InlineData("try { await inner.FlushAsync(); } finally { {|#1:_gate.Release()|}; }", "release '_gate'")]
    [InlineData("Ended?{|#1:.Invoke(this, EventArgs.Empty)|};", "raise 'Ended'")]
    [InlineData("if (Ended is not null) {|#1:Ended(this, EventArgs.Empty)|};", "raise 'Ended'")]
    [InlineData("await {|#1:onEnd()|};", "invoke 'onEnd'")]
    [InlineData("_callback?{|#1:.Invoke()|};", "invoke '_callback'")]
    [InlineData("{|#1:_list.Add(\"end\")|};", "change '_list'")]
    [InlineData("{|#1:_queue.Enqueue(\"end\")|};", "change '_queue'")]
    [InlineData("{|#1:_list.RemoveAt(0)|};", "change '_list'")]
    [InlineData("{|#1:_text.Append('x')|};", "change '_text'")]
    [InlineData("{|#1:response.AppendTrailer(\"X-Sum\", \"1\")|};", "change 'response'")]
    [InlineData("{|#1:_ended.SetResult()|};", "complete '_ended'")]
    [InlineData("{|#1:_channel.Writer.Complete()|};", "complete '_channel'")]
    [InlineData("if (footer) await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("if (_settings.Footer) await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("if (_bytes > 0) await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("if (_done) return; await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("if (response.HasStarted) logger.LogInformation(\"late\"); await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("for (var i = 0; i < 3; i++) {|#1:inner.WriteByte(0)|};", "write to 'inner'")]
    [InlineData("while (_queue.TryDequeue(out _)) { } await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("await End(); async Task End() => await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("await End(inner); static async Task End(Stream stream) => await {|#1:stream.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("await EndAsync(); } private async Task EndAsync() { if (footer) await {|#1:inner.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("await Ending.Write(inner); } private static class Ending { public static async Task Write(Stream stream) => await {|#1:stream.WriteAsync(s_footer)|};", "write to 'inner'")]
    [InlineData("try { await {|#1:inner.WriteAsync(s_footer)|}; } catch (IOException e) { logger.LogDebug(e, \"gone\"); }", "write to 'inner'")]
    [InlineData("lock (_lock) {|#1:_count++|};", "change '_count'")]
    [InlineData("switch (_phase) { case Phase.Open: {|#1:_count++|}; break; }", "change '_count'")]
    public Task Reports_what_happens_again(string body, string what) => Check.Reports<FinalizeTwiceAnalyzer>(
        Async(body, "{|#0:FinalizeAsync|}"),
        expected: new Expected("RW3001", 0) { Message = $"'FinalizeAsync' is not safe for multiple calls: a second one would {what} again", AlsoAt = [1] });

    /// <summary>Guards in all the forms in which they are written.</summary>
    [Theory]
    [InlineData("if (_done) return; _done = true; await inner.WriteAsync(s_footer);")]
    [InlineData("if (_done) return; await inner.WriteAsync(s_footer); _done = true;")]
    [InlineData("if (!_done) { _done = true; await inner.WriteAsync(s_footer); }")]
    [InlineData("if (_done is true) return; _done = true; _count++;")]
    [InlineData("if (_done == false) { _count++; } _done = true;")]
    [InlineData("var before = _done; _done = true; if (before) return; _count++;")]
    [InlineData("(var before, _done) = (_done, true); if (before) return; _count++;")]
    [InlineData("if (IsDone) return; IsDone = true; _count++;")]
    [InlineData("if (Closed) return; _done = true; _count++;")]
    [InlineData("if (_done || response.HasStarted) return; _done = true; _count++;")]
    [InlineData("if (!_done && footer) { _done = true; await inner.WriteAsync(s_footer); }")]
    [InlineData("if (Interlocked.Exchange(ref _state, 1) != 0) return; _count++;")]
    [InlineData("if (Interlocked.Exchange(ref _state, 1) == 0) _count++;")]
    [InlineData("if (Interlocked.CompareExchange(ref _state, 1, 0) is not 0) return; _count++;")]
    [InlineData("if (Interlocked.Increment(ref _state) > 1) return; _count++;")]
    [InlineData("var first = Interlocked.Exchange(ref _state, 1) == 0; if (first) _count++;")]
    [InlineData("if (Volatile.Read(ref _state) == 1) return; Volatile.Write(ref _state, 1); _count++;")]
    [InlineData("if (_state++ > 0) return; _count++;")]
    [InlineData("if (--_state == 0) _count++;")]
    [InlineData("if (_phase == Phase.Closed) return; _phase = Phase.Closed; _count++;")]
    [InlineData("if (_phase != Phase.Open) return; _phase = Phase.Closing; await inner.WriteAsync(s_footer); _phase = Phase.Closed;")]
    [InlineData("switch (_phase) { case Phase.Open: _count++; break; } _phase = Phase.Closed;")]
    [InlineData("if (_phase is Phase.Closing or Phase.Closed) return; _phase = Phase.Closed; _count++;")]
    [InlineData("lock (_lock) { if (_done) return; _done = true; } await inner.WriteAsync(s_footer);")]
    [InlineData("bool first; lock (_lock) { first = !_done; _done = true; } if (first) await inner.WriteAsync(s_footer);")]
    [InlineData("await _gate.WaitAsync(); try { if (_done) return; _done = true; _count++; } finally { _gate.Release(); }")]
    [InlineData("var buffer = _buffer; _buffer = null; if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);")]
    [InlineData("if (_buffer is { } buffer) { _buffer = null; ArrayPool<byte>.Shared.Return(buffer); }")]
    [InlineData("if (_buffer != null) { ArrayPool<byte>.Shared.Return(_buffer); _buffer = null; }")]
    [InlineData("if (Interlocked.Exchange(ref _buffer, null) is { } buffer) ArrayPool<byte>.Shared.Return(buffer);")]
    [InlineData("ArrayPool<byte>.Shared.Return(_buffer!); _buffer = [];")]
    [InlineData("foreach (var buffer in _buffers) ArrayPool<byte>.Shared.Return(buffer); _buffers.Clear();")]
    [InlineData("if (_inner is null) return; var stream = _inner; _inner = null; await stream.WriteAsync(s_footer);")]
    [InlineData("Interlocked.Exchange(ref _callback, null)?.Invoke();")]
    [InlineData("_callback?.Invoke(); _callback = null;")]
    [InlineData("await (_task ??= EndAsync()); } private async Task EndAsync() { await inner.WriteAsync(s_footer);")]
    [InlineData("if (_task is null) _task = EndAsync(); await _task; } private async Task EndAsync() { await inner.WriteAsync(s_footer);")]
    [InlineData("await _lazy.Value;")]
    [InlineData("await LazyInitializer.EnsureInitialized(ref _task, () => EndAsync()); } private async Task EndAsync() { await inner.WriteAsync(s_footer);")]
    [InlineData("if (!TryEnd()) return; await inner.WriteAsync(s_footer);")]
    [InlineData("if (!_ended.TrySetResult()) return; await inner.WriteAsync(s_footer);")]
    [InlineData("if (_cancel.IsCancellationRequested) return; _cancel.Cancel(); _count++;")]
    [InlineData("ObjectDisposedException.ThrowIf(_done, this); _done = true; _count++;")]
    [InlineData("Check(); _done = true; _count++; } private void Check() { if (_done) throw new InvalidOperationException();")]
    [InlineData("await EndAsync(); } private async Task EndAsync() { if (_done) return; _done = true; await inner.WriteAsync(s_footer);")]
    [InlineData("if (_done) return; Mark(); _count++; } private void Mark() { _done = true;")]
    [InlineData("if (_done) return; try { await inner.WriteAsync(s_footer); } finally { _done = true; }")]
    [InlineData("while (!_done) { _done = true; _count++; }")]
    [InlineData("if (_done) goto end; _done = true; _count++; end: await inner.FlushAsync();")]
    public Task Stays_silent_behind_a_guard(string body) => Check.Silent<FinalizeTwiceAnalyzer>(Async(body));

    /// <summary>What may be repeated, or may not happen again.</summary>
    [Theory]
    [InlineData("await inner.FlushAsync();")]
    [InlineData("await chunks.FinalizeAsync();")]
    [InlineData("await inner.DisposeAsync(); _cancel.Cancel(); _cancel.Dispose(); _timer?.Dispose(); _timer = null;")]
    [InlineData("await response.CompleteAsync(); await response.BodyWriter.CompleteAsync();")]
    [InlineData("_ended.TrySetResult(); _channel.Writer.TryComplete();")]
    [InlineData("_done = true; _count = 0; _bytes = -1; _phase = Phase.Closed;")]
    [InlineData("_names[\"end\"] = 1; _names.Remove(\"open\"); _set.Add(\"end\"); _names.TryAdd(\"x\", 1); _list.Clear();")]
    [InlineData("logger.LogInformation(\"sent {Bytes}\", _bytes); Console.WriteLine(_bytes); Console.Out.Write('x');")]
    [InlineData("response.Headers[\"X\"] = \"1\"; response.StatusCode = 200;")]
    [InlineData("var n = 0; n++; n += 2; var list = new List<int>(); list.Add(n);")]
    [InlineData("using var memory = new MemoryStream(); memory.Write(s_footer);")]
    [InlineData("var rented = ArrayPool<byte>.Shared.Rent(16); try { rented[0] = 1; } finally { ArrayPool<byte>.Shared.Return(rented); }")]
    [InlineData("await _gate.WaitAsync(); try { await inner.FlushAsync(); } finally { _gate.Release(); }")]
    [InlineData("await inner.WriteAsync(_pending.WrittenMemory); _pending.Clear();")]
    [InlineData("if (_length > 0) { await inner.WriteAsync(_buffer.AsMemory(0, _length)); _length = 0; }")]
    [InlineData("await inner.WriteAsync(_buffer.AsMemory(0, _length)); _length = 0;")]
    [InlineData("while (_queue.TryDequeue(out var text)) await response.WriteAsync(text);")]
    [InlineData("await inner.WriteAsync(ReadOnlyMemory<byte>.Empty); await inner.WriteAsync(default); await response.WriteAsync(\"\");")]
    [InlineData("if (!_settings.Sent) { _settings.Sent = true; await inner.WriteAsync(s_footer); }")]
    [InlineData("if (inner.CanWrite) await inner.WriteAsync(s_footer);")]
    [InlineData("if (!response.HasStarted) await response.WriteAsync(\"empty\");")]
    [InlineData("if (_list.Count > 0) _list.RemoveAt(0);")]
    [InlineData("try { _gate.Release(); } catch (SemaphoreFullException) { }")]
    [InlineData("try { await inner.FlushAsync(); } catch (IOException) { _count++; }")]
    [InlineData("Action later = () => _count++; Func<Task> other = async () => await inner.WriteAsync(s_footer); _ = (later, other);")]
    [InlineData("async Task Never() => await inner.WriteAsync(s_footer);")]
    [InlineData("if (false) _count++;")]
    [InlineData("throw new NotSupportedException();")]
    [InlineData("_total += _count; _count = 0; } private int _total; private void N() { _count++;")]
    [InlineData("Ended -= Handler; } private void Handler(object? sender, EventArgs e) { _count++;")]
    [InlineData("var time = _clock(); _bytes = time; } private readonly Func<long> _clock = () => 1; private void N() { _count++;")]
    [InlineData("await Again(3); } private async Task Again(int n) { if (n > 0) await Again(n - 1);")]
    [InlineData("await Outside.End(this); } internal static class Outside { public static Task End(object destination) => Task.CompletedTask;")]
    public Task Stays_silent_on_what_may_be_repeated(string body) => Check.Silent<FinalizeTwiceAnalyzer>(Async(body));

    [Fact]
    public Task Looks_at_every_form_of_the_member() => Check.Reports<FinalizeTwiceAnalyzer>("""
        sealed class Explicit(Stream inner) : IExtWriter
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => inner.WriteAsync(data, cancellationToken);
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            ValueTask IExtWriter.[|FinalizeAsync|]() => inner.WriteAsync(new byte[5]);
        }

        partial class Generic<T>(List<T> items) : IExtWriter where T : new()
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
        }

        partial class Generic<T>
        {
            public virtual ValueTask [|FinalizeAsync|]() { items.Add(new T()); return default; }
        }

        sealed class Derived(Stream inner) : Generic<int>([])
        {
            public override async ValueTask [|FinalizeAsync|]() { await base.FinalizeAsync(); inner.WriteByte(1); }
        }

        static class Outer
        {
            public class Alike<T>
            {
                private int _n;
                public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => default;
                public ValueTask FlushAsync(CancellationToken cancellationToken) => default;
                public ValueTask [|FinalizeAsync|]() { _n++; return default; }
            }

            public record struct Small(Stream Inner) : IExtWriter
            {
                public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
                public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
                public ValueTask [|FinalizeAsync|]() => Inner.WriteAsync(new byte[] { 0 });
            }
        }
        """);

    [Fact]
    public Task Stays_silent_on_other_types() => Check.Silent<FinalizeTwiceAnalyzer>("""
        sealed class Job { private int _n; public ValueTask FinalizeAsync() { _n++; return default; } }
        class AlmostAlike
        {
            private int _n;
            public Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => Task.CompletedTask;
            public ValueTask FlushAsync(CancellationToken cancellationToken) => default;
            public ValueTask FinalizeAsync() { _n++; return default; }
        }
        abstract class Abstract : IExtWriter
        {
            public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);
            public abstract ValueTask FlushAsync(CancellationToken cancellationToken = default);
            public abstract ValueTask FinalizeAsync();
            public ValueTask FinalizeAsync(int n) { N += n; return default; }
            public int N { get; private set; }
        }
        [ChainedWriter] sealed partial class Link { private int _n; public async ValueTask CloseAsync() { _n++; await Next.CloseAsync(); } }
        """);

    [Fact]
    public Task Stays_silent_where_another_part_of_the_class_sets_the_guard() => Check.Silent<FinalizeTwiceAnalyzer>("""
        class Base { protected bool Done { get; private set; } protected bool Enter() { var first = !Done; Done = true; return first; } protected void End() => Done = true; }
        partial class Destination(Stream inner) : Base, IExtWriter
        {
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
        }
        partial class Destination
        {
            public async ValueTask FinalizeAsync() { if (Done) return; End(); await inner.WriteAsync(new byte[1]); }
        }
        class Hooked(Stream inner) : IExtWriter
        {
            protected bool Ended { get; set; }
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
            public async ValueTask FinalizeAsync() { if (Ended) return; OnEnd(); await inner.WriteAsync(new byte[1]); }
            protected virtual void OnEnd() { }
        }
        """);

    [Fact]
    public Task Logging_counts_when_asked_for() => Check.Reports<FinalizeTwiceAnalyzer>(
        Async("{|#1:logger.LogInformation(\"end\")|};", "{|#0:FinalizeAsync|}"),
        editorConfig: "[*]\ndotnet_code_quality.RW3001.logging = true\n",
        expected: new Expected("RW3001", 0) { Message = "'FinalizeAsync' is not safe for multiple calls: a second one would log again", AlsoAt = [1] });
}
