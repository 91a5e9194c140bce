using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.CodeFixes.Finalization;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Finalization;

public sealed class DisposeTwiceAnalyzerTests
{
    /// <summary>A stream before another, with what the members below use.</summary>
    private static string Decorator(string members) => $$"""
        #pragma warning disable CS1998, CS0649, CS0169, CS0414
        using System.Buffers;
        sealed class Counting(Stream inner, Action<long> ended, ILogger logger) : Stream
        {
            private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(16);
            private bool _disposed;
            private int _state;
            private long _bytes;
            private Func<ValueTask>? _callback;
            private readonly Stream _inner = inner;
            public override bool CanRead => false;
            public override bool CanSeek => false;
            public override bool CanWrite => true;
            public override long Length => throw new NotSupportedException();
            public override long Position { get => _bytes; set => throw new NotSupportedException(); }
            public override void Flush() => inner.Flush();
            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
            public override void SetLength(long value) => throw new NotSupportedException();
            public override void Write(byte[] buffer, int offset, int count) { _bytes += count; inner.Write(buffer, offset, count); }
            {{members}}
        }
        """;

    [Theory]
    [InlineData("protected override void {|#0:Dispose|}(bool disposing) { if (disposing) {|#1:ArrayPool<byte>.Shared.Return(_buffer!)|}; base.Dispose(disposing); }", "Dispose", "return '_buffer' to its pool")]
    [InlineData("protected override void {|#0:Dispose|}(bool disposing) { try { if (disposing) {|#1:ended(_bytes)|}; } finally { base.Dispose(disposing); } }", "Dispose", "invoke 'ended'")]
    [InlineData("public override async ValueTask {|#0:DisposeAsync|}() { await {|#1:_inner.WriteAsync(new byte[1])|}; await base.DisposeAsync(); }", "DisposeAsync", "write to '_inner'")]
    [InlineData("public override ValueTask {|#0:DisposeAsync|}() { {|#1:ended(_bytes)|}; return default; }", "DisposeAsync", "invoke 'ended'")]
    [InlineData("public override void {|#0:Close|}() { {|#1:ended(_bytes)|}; base.Close(); }", "Close", "invoke 'ended'")]
    [InlineData("public override void {|#0:Close|}() => {|#1:ended(_bytes)|};", "Close", "invoke 'ended'")]
    [InlineData("protected override void {|#0:Dispose|}(bool disposing) { if (!disposing) return; End(); } private void End() => {|#1:ended(_bytes)|};", "Dispose", "invoke 'ended'")]
    public Task Reports_what_happens_again(string member, string name, string what) => Check.Reports<DisposeTwiceAnalyzer>(
        Decorator(member),
        expected: new Expected("RW3003", 0) { Message = $"'{name}' is not safe for multiple calls: a second one would {what} again", AlsoAt = [1] });

    [Theory]
    [InlineData("protected override void Dispose(bool disposing) { if (!_disposed) { if (disposing) ArrayPool<byte>.Shared.Return(_buffer!); _disposed = true; } base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (_disposed) return; _disposed = true; if (disposing) ended(_bytes); base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing && !_disposed) { _disposed = true; ended(_bytes); } base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing) { var buffer = _buffer; _buffer = null; if (buffer != null) ArrayPool<byte>.Shared.Return(buffer); } }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing && Interlocked.Exchange(ref _buffer, null) is { } buffer) ArrayPool<byte>.Shared.Return(buffer); base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing && _buffer is { Length: > 0 }) { ArrayPool<byte>.Shared.Return(_buffer); _buffer = null; } }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing) inner.Dispose(); base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (disposing) { inner.Flush(); logger.LogInformation(\"{Bytes}\", _bytes); } base.Dispose(disposing); }")]
    [InlineData("protected override void Dispose(bool disposing) { }")]
    [InlineData("protected override void Dispose(bool disposing) { if (Interlocked.Exchange(ref _state, 1) == 0) ended(_bytes); }")]
    [InlineData("protected override void Dispose(bool disposing) { if (Interlocked.CompareExchange(ref _state, 1, 0) != 0) return; try { ended(_bytes); } finally { base.Dispose(disposing); } }")]
    [InlineData("protected override void Dispose(bool disposing) { switch (_state) { case 0: ended(_bytes); _state = 1; break; } }")]
    [InlineData("public override async ValueTask DisposeAsync() { if (_callback is { } callback) { _callback = null; await callback(); } await base.DisposeAsync(); }")]
    [InlineData("public override async ValueTask DisposeAsync() { var callback = Interlocked.Exchange(ref _callback, null); if (callback is not null) await callback(); }")]
    [InlineData("public override ValueTask DisposeAsync() { if (_disposed) return default; _disposed = true; ended(_bytes); return inner.DisposeAsync(); }")]
    [InlineData("public override async ValueTask DisposeAsync() { if (_disposed) return; ended(_bytes); await base.DisposeAsync(); } protected override void Dispose(bool disposing) { _disposed = true; }")]
    [InlineData("public override async ValueTask DisposeAsync() { await FlushAsync(); await inner.DisposeAsync(); GC.SuppressFinalize(this); }")]
    [InlineData("public override async ValueTask DisposeAsync() { if (_buffer is null) return; ArrayPool<byte>.Shared.Return(_buffer); _buffer = null!; await inner.DisposeAsync(); }")]
    [InlineData("public override void Close() { if (_disposed) return; ended(_bytes); Dispose(true); } protected override void Dispose(bool disposing) => _disposed = true;")]
    [InlineData("public override void Close() => inner.Close();")]
    [InlineData("public ValueTask CloseAsync() { ended(_bytes); return default; }")]
    [InlineData("public void Dispose(int times) => ended(times);")]
    [InlineData("public static void Dispose(Action action, int n) => action();")]
    [InlineData("private bool Disposed => _disposed; protected override void Dispose(bool disposing) { if (Disposed) return; _disposed = true; ended(_bytes); }")]
    [InlineData("private bool TryDispose() { if (_disposed) return false; _disposed = true; return true; } protected override void Dispose(bool disposing) { if (TryDispose()) ended(_bytes); }")]
    [InlineData("protected override void Dispose(bool disposing) { lock (inner) { if (_disposed) return; _disposed = true; } ended(_bytes); }")]
    [InlineData("protected override void Dispose(bool disposing) { try { if (!_disposed) ended(_bytes); } finally { _disposed = true; } }")]
    [InlineData("protected override void Dispose(bool disposing) { if (_bytes >= 0) { ended(_bytes); _bytes = -1; } }")]
    [InlineData("protected override void Dispose(bool disposing) { if (inner.CanWrite) { inner.Write(new byte[1]); inner.Dispose(); } }")]
    [InlineData("protected override void Dispose(bool disposing) { _bytes = 0; _disposed = true; _callback = null; }")]
    [InlineData("~Counting() { ended(_bytes); }")]
    public Task Stays_silent(string member) => Check.Silent<DisposeTwiceAnalyzer>("#pragma warning disable CS0108, CS0114\n" + Decorator(member));

    [Fact]
    public Task Looks_at_pipe_writers_and_body_features() => Check.Reports<DisposeTwiceAnalyzer>("""
        using System.IO.Pipelines;
        using Microsoft.AspNetCore.Http.Features;
        abstract class Metered(PipeWriter inner, List<long> lengths) : PipeWriter, IAsyncDisposable
        {
            public override void Advance(int bytes) => inner.Advance(bytes);
            public ValueTask [|DisposeAsync|]() { lengths.Add(1); return default; }
        }

        abstract class Feature(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature, IDisposable
        {
            private int _count;
            public abstract Stream Stream { get; }
            public abstract PipeWriter Writer { get; }
            public abstract Task CompleteAsync();
            public virtual void DisableBuffering() => inner.DisableBuffering();
            public abstract Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default);
            public abstract Task StartAsync(CancellationToken cancellationToken = default);
            void IDisposable.[|Dispose|]() => _count++;
            public ValueTask CloseAsync() { _count++; return default; }
        }
        """);

    [Fact]
    public Task Stays_silent_on_what_is_no_decorator() => Check.Silent<DisposeTwiceAnalyzer>("""
        sealed class Scope(Action ended) : IDisposable { public void Dispose() => ended(); }
        class Own : MemoryStream { private int _n; protected override void Dispose(bool disposing) { _n++; base.Dispose(disposing); } }
        sealed class Holder(Stream inner, Action ended) : IDisposable { public void Dispose() { inner.Dispose(); ended(); } }
        """);

    [Fact]
    public Task Logging_counts_when_asked_for() => Check.Reports<DisposeTwiceAnalyzer>(
        Decorator("protected override void [|Dispose|](bool disposing) => logger.LogInformation(\"end\");"),
        editorConfig: "[*]\ndotnet_code_quality.RW3003.logging = true\n");

    [Fact]
    public Task Fix_adds_a_guard_to_each_member() => Check.Fixes<DisposeTwiceAnalyzer, DisposeTwiceFix>(
        Decorator("""

                protected override void [|Dispose|](bool disposing)
                {
                    ended(_bytes);
                    base.Dispose(disposing);
                }

                // Ends it.
                public override ValueTask [|DisposeAsync|]()
                {
                    ended(_bytes);
                    return base.DisposeAsync();
                }

                public override void [|Close|]() => ended(_bytes);
            """),
        Decorator("""

                private int _disposed2;

                protected override void Dispose(bool disposing)
                {
                    if (Interlocked.Exchange(ref _disposed2, 1) != 0)
                        return;

                    ended(_bytes);
                    base.Dispose(disposing);
                }

                private int _disposedAsync;

                // Ends it.
                public override ValueTask DisposeAsync()
                {
                    if (Interlocked.Exchange(ref _disposedAsync, 1) != 0)
                        return default;

                    ended(_bytes);
                    return base.DisposeAsync();
                }

                private int _closed;

                public override void Close()
                {
                    if (Interlocked.Exchange(ref _closed, 1) != 0)
                        return;

                    ended(_bytes);
                }
            """));
}
