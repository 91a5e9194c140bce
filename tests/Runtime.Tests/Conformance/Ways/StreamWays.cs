using System.IO.Compression;
using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The body as a stream, asynchronously.</summary>
internal static class StreamWays
{
    internal static readonly WayToWrite[] All =
    [
        new("stream-memory", c => c.Response.Body.WriteAsync("hello"u8.ToArray().AsMemory()).AsTask()),
        new("stream-array", c => c.Response.Body.WriteAsync("_hello_"u8.ToArray(), 1, 5)),
        new("stream-empty", async c =>
        {
            await c.Response.Body.WriteAsync(ReadOnlyMemory<byte>.Empty);
            c.NoteStarted();
        }),
        new("stream-begin-end", c =>
        {
            var body = c.Response.Body;
            return Task.Factory.FromAsync(body.BeginWrite, body.EndWrite, "hello"u8.ToArray(), 0, 5, null);
        }),
        new("stream-many-small", async c =>
        {
            foreach (var value in SampleBytes.Of(300))
                await c.Response.Body.WriteAsync(new[] { value });
        }),
        new("stream-one-large", c => c.Response.Body.WriteAsync(SampleBytes.Of(1_000_000)).AsTask()),
        new("stream-reused-buffer", async c =>
        {
            // The buffer is the caller's again once the write has completed.
            var buffer = new byte[5000];
            for (var i = 0; i < 20; i++)
            {
                Array.Fill(buffer, (byte)('a' + i));
                await c.Response.Body.WriteAsync(buffer);
            }
        }),
        new("stream-flush-only", async c =>
        {
            await c.Response.Body.FlushAsync();
            c.NoteStarted();
            await c.ArrivedAsync(0);
        }) { HasFlushPoints = true },
        new("stream-each-write-arrives", async c =>
        {
            await c.Response.Body.WriteAsync("one;"u8.ToArray());
            await c.ArrivedAsync(4);
            await c.Response.Body.WriteAsync("two;"u8.ToArray(), 0, 4);
            await c.ArrivedAsync(8);
        }) { HasFlushPoints = true },
        new("stream-copy-to", c => new MemoryStream(SampleBytes.Of(200_000)).CopyToAsync(c.Response.Body)),
        new("stream-copy-small-buffer", async c =>
        {
            await using var file = File.OpenRead(SampleFiles.Text);
            await file.CopyToAsync(c.Response.Body, 7);
        }),
        new("stream-writer", async c =>
        {
            await using var writer = new StreamWriter(c.Response.Body, leaveOpen: true);
            await writer.WriteAsync("Grüße");
            await writer.FlushAsync();
            await c.ArrivedAsync(7);
            await writer.WriteLineAsync(" and more");
        }) { HasFlushPoints = true },
        new("stream-writer-disposing", async c =>
        {
            await using (var writer = new StreamWriter(c.Response.Body))
                await writer.WriteAsync("inside;");

            await c.Response.WriteAsync("after;");
        }),
        new("stream-disposed-then-written", async c =>
        {
            await c.Response.Body.DisposeAsync();
            c.NoteStarted();
            c.Response.Body.Dispose();
            c.Response.Body.Close();
            await c.Response.Body.WriteAsync("still open"u8.ToArray());
        }),
        new("stream-gzip", async c =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(c.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(SampleBytes.Of(10_000));
        }),
        new("stream-cancelled", async c =>
        {
            var cancelled = new CancellationToken(canceled: true);
            await c.NoteThrowsAsync(() => c.Response.Body.WriteAsync("lost"u8.ToArray(), cancelled).AsTask());
            await c.NoteThrowsAsync(() => c.Response.Body.FlushAsync(cancelled));
            c.NoteStarted();
            await c.Response.Body.WriteAsync("sent"u8.ToArray());
        }),
        new("stream-properties", async c =>
        {
            var body = c.Response.Body;
            c.Note($"{body.CanRead} {body.CanSeek} {body.CanWrite} {body.CanTimeout} {ReferenceEquals(body, c.Response.Body)}");
            c.NoteType(() => _ = body.Length);
            c.NoteType(() => _ = body.Position);
            c.NoteType(() => body.Seek(0, SeekOrigin.Begin));
            c.NoteType(() => body.SetLength(0));
            await c.NoteTypeAsync(async () => _ = await body.ReadAsync(new byte[1]));
            await c.NoteTypeAsync(() => body.WriteAsync(new byte[2], 1, 5));
            await body.WriteAsync(Encoding.ASCII.GetBytes("done"));
        }),
    ];
}
