using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.CodeFixes.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class UnflushedBytesAnalyzerTests
{
    private const string Rest =
        "public override void Advance(int bytes) => inner.Advance(bytes); " +
        "public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint); " +
        "public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint); " +
        "public override void CancelPendingFlush() => inner.CancelPendingFlush(); " +
        "public override void Complete(Exception? exception = null) => inner.Complete(exception); " +
        "public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);";

    private static string With(string code) => $"using System.IO.Pipelines;\n{code.Replace("…", Rest, StringComparison.Ordinal)}";

    [Theory]
    [InlineData("sealed class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … }")]
    [InlineData("class {|#0:Counting|} : PipeWriter { private readonly PipeWriter inner; public Counting(PipeWriter writer) => inner = writer; … }")]
    [InlineData("class Outer { private sealed class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … } }")]
    [InlineData("sealed class {|#0:Counting|}<T>(PipeWriter inner, T tag) : PipeWriter { public T Tag => tag; … }")]
    [InlineData("sealed partial class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … } partial class Counting { public int Count { get; set; } }")]
    [InlineData("abstract class Base(PipeWriter inner) : PipeWriter { … } sealed class {|#0:Counting|}(PipeWriter inner) : Base(inner);")]
    [InlineData("class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … } sealed class Derived(PipeWriter inner) : Counting(inner);")]
    [InlineData("namespace A.B { internal class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … } }")]
    [InlineData("sealed class {|#0:Counting|}(PipeWriter inner) : PipeWriter, IDisposable { … public void Dispose() { } }")]
    [InlineData("sealed class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … public long UnflushedByteCount => 0; }")]
    [InlineData("sealed class {|#0:Counting|}(PipeWriter inner) : PipeWriter { … public override Stream AsStream(bool leaveOpen = false) => Stream.Null; }")]
    public Task Reports_a_pipe_writer_that_does_not_count(string code) => Check.Reports<UnflushedBytesAnalyzer>(
        With(code),
        expected: new Expected("RW4003", 0)
        {
            Message = "'Counting' does not override 'CanGetUnflushedBytes' and 'UnflushedBytes': JSON cannot be written through it",
        });

    [Theory]
    [InlineData("public override long UnflushedBytes => 0;", "CanGetUnflushedBytes")]
    [InlineData("public override bool CanGetUnflushedBytes => true;", "UnflushedBytes")]
    [InlineData("public override bool CanGetUnflushedBytes { get { return true; } }", "UnflushedBytes")]
    public Task Reports_what_is_missing_alone(string member, string missing) => Check.Reports<UnflushedBytesAnalyzer>(
        With($"sealed class {{|#0:Counting|}}(PipeWriter inner) : PipeWriter {{ … {member} }}"),
        expected: new Expected("RW4003", 0) { Message = $"'Counting' does not override '{missing}': JSON cannot be written through it" });

    [Theory]
    [InlineData("sealed class W(PipeWriter inner) : PipeWriter { … public override bool CanGetUnflushedBytes => true; public override long UnflushedBytes => 0; }")]
    [InlineData("sealed class W(PipeWriter inner) : PipeWriter { … public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes; public override long UnflushedBytes => inner.UnflushedBytes; }")]
    [InlineData("sealed class W(PipeWriter inner) : PipeWriter { … public override bool CanGetUnflushedBytes => false; }")]
    [InlineData("sealed class W(PipeWriter inner) : PipeWriter { … public override bool CanGetUnflushedBytes { get { return false; } } }")]
    [InlineData("abstract class W(PipeWriter inner) : PipeWriter { … }")]
    [InlineData("abstract class B : PipeWriter { public override bool CanGetUnflushedBytes => true; public override long UnflushedBytes => 0; } class W(PipeWriter inner) : B { … }")]
    [InlineData("abstract class B : PipeWriter { public override bool CanGetUnflushedBytes => true; } class W(PipeWriter inner) : B { … public override long UnflushedBytes => 0; }")]
    [InlineData("abstract class B<T> : PipeWriter { public override bool CanGetUnflushedBytes => true; public override long UnflushedBytes => 0; } class W(PipeWriter inner) : B<int> { … }")]
    [InlineData("sealed partial class W(PipeWriter inner) : PipeWriter { … } partial class W { public override bool CanGetUnflushedBytes => true; public override long UnflushedBytes { get; } }")]
    [InlineData("class W(PipeReader inner) : PipeReader { public override void AdvanceTo(SequencePosition c) => inner.AdvanceTo(c); public override void AdvanceTo(SequencePosition c, SequencePosition e) => inner.AdvanceTo(c, e); public override void CancelPendingRead() { } public override void Complete(Exception? e = null) { } public override ValueTask<ReadResult> ReadAsync(CancellationToken t = default) => inner.ReadAsync(t); public override bool TryRead(out ReadResult r) => inner.TryRead(out r); }")]
    [InlineData("class W(PipeWriter inner) { public void Advance(int n) => inner.Advance(n); }")]
    [InlineData("class W { public Pipe Pipe { get; } = new(); public PipeWriter Writer => Pipe.Writer; }")]
    [InlineData("class PipeWriter { } class W : PipeWriter { }")]
    [InlineData("interface IWriter { PipeWriter Writer { get; } }")]
    [InlineData("struct W(PipeWriter inner) { public PipeWriter Inner => inner; }")]
    [InlineData("class W : Stream { public override bool CanRead => false; public override bool CanSeek => false; public override bool CanWrite => true; public override long Length => 0; public override long Position { get; set; } public override void Flush() { } public override int Read(byte[] b, int o, int c) => 0; public override long Seek(long o, SeekOrigin s) => 0; public override void SetLength(long l) { } public override void Write(byte[] b, int o, int c) { } }")]
    [InlineData("class W : System.Buffers.IBufferWriter<byte> { public void Advance(int n) { } public Memory<byte> GetMemory(int h) => default; public Span<byte> GetSpan(int h) => default; }")]
    [InlineData("sealed class W : PipeWriter { public override void Advance(int n) => throw new NotSupportedException(); public override Memory<byte> GetMemory(int h = 0) => default; public override Span<byte> GetSpan(int h = 0) => default; public override void CancelPendingFlush() { } public override void Complete(Exception? e = null) { } public override ValueTask<FlushResult> FlushAsync(CancellationToken t = default) => default; }")]
    [InlineData("sealed class W : PipeWriter { public override void Advance(int n) { throw new NotImplementedException(); } public override Memory<byte> GetMemory(int h = 0) => default; public override Span<byte> GetSpan(int h = 0) => default; public override void CancelPendingFlush() { } public override void Complete(Exception? e = null) { } public override ValueTask<FlushResult> FlushAsync(CancellationToken t = default) => default; }")]
    [InlineData("sealed class W(PipeWriter inner) : PipeWriter { … public sealed override bool CanGetUnflushedBytes => true; public sealed override long UnflushedBytes => checked(0L); }")]
    [InlineData("static class F { public static PipeWriter Of(Stream s) => PipeWriter.Create(s); }")]
    public Task Stays_silent(string code) => Check.Silent<UnflushedBytesAnalyzer>(With(code));

    [Fact]
    public Task Finds_a_member_in_another_file() => new AnalyzerTest<UnflushedBytesAnalyzer>
    {
        Code = With("partial class W(PipeWriter inner) : PipeWriter { … }"),
        Files = { ["Other.cs"] = "partial class W { public override bool CanGetUnflushedBytes => true; public override long UnflushedBytes => 0; }" },
    }.RunAsync();

    [Fact]
    public Task Needs_nothing_but_the_framework() => new AnalyzerTest<UnflushedBytesAnalyzer>
    {
        Code = With("class [|W|](PipeWriter inner) : PipeWriter { … }"),
        MetadataReferences = [.. References.Framework],
    }.RunAsync();

    [Fact]
    public Task Fix_asks_the_writer_beneath() => Check.Fixes<UnflushedBytesAnalyzer, UnflushedBytesFix>(
        With("""
        sealed class [|First|](PipeWriter inner) : PipeWriter
        {
            …
        }

        class Outer
        {
            sealed class [|Second|] : PipeWriter
            {
                private readonly PipeWriter inner = PipeWriter.Create(Stream.Null);
                public override bool CanGetUnflushedBytes => this.inner.CanGetUnflushedBytes;
                …
            }
        }

        class [|Third|](PipeWriter inner) : PipeWriter
        {
            … public override long UnflushedBytes => inner.UnflushedBytes;
        }

        class [|Fourth|](PipeWriter inner) : PipeWriter { … }
        """),
        With("""
        sealed class First(PipeWriter inner) : PipeWriter
        {
            …

            public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

            public override long UnflushedBytes => inner.UnflushedBytes;
        }

        class Outer
        {
            sealed class Second : PipeWriter
            {
                private readonly PipeWriter inner = PipeWriter.Create(Stream.Null);
                public override bool CanGetUnflushedBytes => this.inner.CanGetUnflushedBytes;
                …

                public override long UnflushedBytes => inner.UnflushedBytes;
            }
        }

        class Third(PipeWriter inner) : PipeWriter
        {
            … public override long UnflushedBytes => inner.UnflushedBytes;

            public override bool CanGetUnflushedBytes => true;
        }

        class Fourth(PipeWriter inner) : PipeWriter { …

            public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

            public override long UnflushedBytes => inner.UnflushedBytes;
        }
        """));

    [Fact]
    public Task Fix_counts_where_nothing_beneath_does() => Check.Fixes<UnflushedBytesAnalyzer, UnflushedBytesFix>(
        """
        using System.Buffers;
        using System.IO.Pipelines;

        sealed class [|BufferingWriter|](Stream stream) : PipeWriter
        {
            private readonly ArrayBufferWriter<byte> _buffer = new();

            public override void Advance(int bytes) => _buffer.Advance(bytes);

            public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

            public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

            public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
            {
                await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
                _buffer.ResetWrittenCount();
                return default;
            }

            public override void CancelPendingFlush()
            {
            }

            public override void Complete(Exception? exception = null)
            {
            }
        }
        """,
        """
        using System.Buffers;
        using System.IO.Pipelines;

        sealed class BufferingWriter(Stream stream) : PipeWriter
        {
            private long _unflushedBytes;

            private readonly ArrayBufferWriter<byte> _buffer = new();

            public override void Advance(int bytes)
            {
                _unflushedBytes += bytes;
                _buffer.Advance(bytes);
            }

            public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

            public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

            public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
            {
                _unflushedBytes = 0;
                await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
                _buffer.ResetWrittenCount();
                return default;
            }

            public override void CancelPendingFlush()
            {
            }

            public override void Complete(Exception? exception = null)
            {
            }

            public override bool CanGetUnflushedBytes => true;

            public override long UnflushedBytes => _unflushedBytes;
        }
        """);

    [Theory]
    [InlineData("partial class [|W|](PipeWriter inner) : PipeWriter { } partial class W { … }")]
    [InlineData("abstract class Base(PipeWriter inner) : PipeWriter { … } class [|W|](PipeWriter inner) : Base(inner) { public int Tag { get; set; } }")]
    public Task No_fix_where_the_counting_is_elsewhere(string code) => Check.OffersNoFix<UnflushedBytesAnalyzer, UnflushedBytesFix>(With(code));
}
