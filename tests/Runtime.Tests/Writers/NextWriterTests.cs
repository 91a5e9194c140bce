using System.IO.Compression;
using System.Text;

namespace ResponseWriters.Tests;

public class NextWriterTests
{
    private readonly MemoryResponseWriter _memory = new();

    [Fact]
    public async Task Passes_everything_on()
    {
        var next = NextWriter.To(_memory);
        next.PreWrite("ab"u8);
        await next.WriteAsync("ab"u8.ToArray());
        await next.FlushAsync();
        await next.CloseAsync();
        Assert.Equal(("ab", 1, 1, 1, 1), (_memory.Text, _memory.PreWrites, _memory.Writes, _memory.Flushes, _memory.Closes));
        Assert.Equal("ab"u8.ToArray(), _memory.PreWritten.ToArray());
        Assert.Same(_memory, next.Unwrap());
    }

    [Fact]
    public async Task PreWrite_and_CloseAsync_take_effect_once()
    {
        var next = NextWriter.To(_memory);
        next.PreWrite("ab"u8);
        next.PreWrite("cd"u8);
        await next.CloseAsync();
        await next.CloseAsync();
        Assert.Equal((1, 1), (_memory.PreWrites, _memory.Closes));
        Assert.Equal("ab"u8.ToArray(), _memory.PreWritten.ToArray());
    }

    [Fact]
    public async Task CloseAsync_brings_PreWrite_where_nobody_did()
    {
        await NextWriter.To(_memory).CloseAsync();
        Assert.Equal((1, 1), (_memory.PreWrites, _memory.Closes));
    }

    [Fact]
    public async Task The_default_leads_nowhere_and_says_so()
    {
        NextWriter next = default;
        await Assert.ThrowsAsync<InvalidOperationException>(() => next.WriteAsync(default).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => next.FlushAsync().AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => next.CloseAsync().AsTask());
        Assert.Throws<InvalidOperationException>(() => next.PreWrite(default));
        Assert.Throws<InvalidOperationException>(next.AsStream);
        Assert.Contains("NextWriter.To(inner)", Assert.Throws<InvalidOperationException>(() => next.Unwrap()).Message);
    }

    [Fact]
    public void To_nothing_is_refused() => Assert.Throws<ArgumentNullException>(() => NextWriter.To(null!));

    [Fact]
    public async Task A_codec_writes_through_the_stream()
    {
        var next = NextWriter.To(_memory);
        await using (var gzip = new GZipStream(next.AsStream(), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync("hello"u8.ToArray());
            gzip.Write("!"u8);
            await gzip.FlushAsync();
        }

        using var plain = new StreamReader(new GZipStream(new MemoryStream(_memory.Written.ToArray()), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal("hello!", await plain.ReadToEndAsync());
        Assert.Equal((1, 0), (_memory.Flushes, _memory.Closes));
    }

    [Fact]
    public void The_stream_writes_synchronously_too()
    {
        using var stream = NextWriter.To(_memory).AsStream();
        stream.Write("ab"u8);
        stream.Write("xcx"u8.ToArray(), 1, 1);
        stream.WriteByte((byte)'d');
        stream.Flush();
        Assert.Equal(("abcd", 1), (_memory.Text, _memory.Flushes));
        Assert.Equal((false, false, true), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Throws<NotSupportedException>(() => stream.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(2_000)]
    public async Task Links_that_only_pass_on_are_skipped(int depth)
    {
        IResponseWriter chain = _memory;
        for (var i = 0; i < depth; i++)
            chain = new Untouchable(chain);

        var next = NextWriter.To(chain);
        next.PreWrite(default);
        await next.WriteAsync("x"u8.ToArray());
        await next.FlushAsync();
        await next.CloseAsync();
        Assert.Equal(("x", 1, 1, 1), (_memory.Text, _memory.PreWrites, _memory.Flushes, _memory.Closes));
        Assert.Same(chain, next.Unwrap());
    }

    [Fact]
    public async Task A_link_is_called_for_what_it_overrides_only()
    {
        var calls = new List<string>();
        var next = NextWriter.To(new Untouchable(new Selective(_memory, WriterOperations.FlushAsync, calls)));
        next.PreWrite(default);
        await next.WriteAsync("x"u8.ToArray());
        await next.FlushAsync();
        await next.CloseAsync();
        Assert.Equal(["flush"], calls);
        Assert.Equal(("x", 1), (_memory.Text, _memory.Flushes));
    }

    [Fact]
    public async Task Every_exception_of_a_closing_chain_reaches_the_caller()
    {
        var next = NextWriter.To(new ClosesBadly(new ClosesBadly(_memory, "beneath"), "above"));
        var failure = await Assert.ThrowsAsync<AggregateException>(() => next.CloseAsync().AsTask());
        Assert.Equal(["above", "beneath"], failure.InnerExceptions.Select(e => e.Message));
        Assert.Equal(1, _memory.Closes);
    }

    /// <summary>Says it only passes on, and fails when it is called.</summary>
    private sealed class Untouchable(IResponseWriter inner) : IResponseWriter, IDescribedWriter
    {
        public WriterOperations Overrides => WriterOperations.None;

        public NextWriter Next { get; } = NextWriter.To(inner);

        public void PreWrite(ReadOnlySpan<byte> data) => throw new InvalidOperationException("called");

        public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => throw new InvalidOperationException("called");

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException("called");

        public ValueTask CloseAsync() => throw new InvalidOperationException("called");

        public IResponseWriter? Unwrap() => Next.Unwrap();
    }

    private sealed class Selective(IResponseWriter inner, WriterOperations overrides, List<string> calls) : Recorder(inner, calls), IDescribedWriter
    {
        public WriterOperations Overrides => overrides;

        public NextWriter Next { get; } = NextWriter.To(inner);
    }

    private sealed class ClosesBadly(IResponseWriter inner, string message) : Recorder(inner, []), IDescribedWriter
    {
        public WriterOperations Overrides => WriterOperations.CloseAsync;

        public NextWriter Next { get; } = NextWriter.To(inner);

        public override ValueTask CloseAsync() => throw new InvalidDataException(message);
    }
}
