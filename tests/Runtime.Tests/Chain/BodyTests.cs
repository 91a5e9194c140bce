using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests;

/// <summary>The duties of a response body feature, each of which some wrapper out there forgets.</summary>
public class BodyTests
{
    private static readonly byte[] A = "A-pipe;"u8.ToArray();
    private static readonly byte[] B = "B-stream;"u8.ToArray();
    private static readonly byte[] C = "C-pipe;"u8.ToArray();

    [Theory, MemberData(nameof(Shapes))]
    public Task Body_and_pipe_stay_the_same_objects(string shape) => Run(shape, c =>
    {
        Assert.Same(c.Response.Body, c.Response.Body);
        Assert.Same(c.Response.BodyWriter, c.Response.BodyWriter);
        return Task.CompletedTask;
    });

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_stream_write_comes_after_what_is_in_the_pipe(string shape)
    {
        var response = await Run(shape, async c =>
        {
            c.Response.BodyWriter.Write(A);
            await c.Response.Body.WriteAsync(B);
            c.Response.BodyWriter.Write(C);
        });
        Assert.Equal("A-pipe;B-stream;C-pipe;", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_file_comes_after_what_is_in_the_pipe(string shape)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "0123456789");
        var response = await Run(shape, async c =>
        {
            c.Response.BodyWriter.Write(A);
            await c.Response.SendFileAsync(file, 2, 5);
            c.Response.BodyWriter.Write(C);
        });
        File.Delete(file);
        Assert.Equal("A-pipe;23456C-pipe;", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Bytes_that_nobody_flushes_arrive(string shape)
    {
        var response = await Run(shape, c =>
        {
            c.Response.BodyWriter.Write("hello-advance-noflush"u8);
            return Task.CompletedTask;
        });
        Assert.Equal("hello-advance-noflush", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task The_pipe_counts_its_unflushed_bytes(string shape)
    {
        await Run(shape, async c =>
        {
            var pipe = c.Response.BodyWriter;
            Assert.True(pipe.CanGetUnflushedBytes);
            pipe.Write(A);
            Assert.Equal(A.Length, pipe.UnflushedBytes);
            await pipe.FlushAsync();
            Assert.Equal(0, pipe.UnflushedBytes);
            pipe.Write(C);
            Assert.InRange(pipe.UnflushedBytes, C.Length, C.Length + 16); // the server counts its framing too
        });
    }

    [Theory, MemberData(nameof(Shapes))]
    public Task Json_which_needs_the_count_works(string shape) => Run(shape, c => c.Response.WriteAsJsonAsync(new { Name = "x" }));

    [Theory, MemberData(nameof(Shapes))]
    public Task An_empty_flush_starts_the_response(string shape) => Run(shape, async c =>
    {
        Assert.False(c.Response.HasStarted);
        await c.Response.BodyWriter.FlushAsync();
        Assert.True(c.Response.HasStarted);
    });

    [Theory, MemberData(nameof(Shapes))]
    public Task An_empty_stream_flush_starts_the_response(string shape) => Run(shape, async c =>
    {
        await c.Response.Body.FlushAsync();
        Assert.True(c.Response.HasStarted);
    });

    [Theory, MemberData(nameof(Shapes))]
    public Task Any_hint_gives_at_least_that_much_memory(string shape) => Run(shape, async c =>
    {
        var pipe = c.Response.BodyWriter;
        foreach (var hint in new[] { 0, 1, 4096, 5000, 100_000 })
        {
            Assert.True(pipe.GetMemory(hint).Length >= Math.Max(hint, 1));
            Assert.True(pipe.GetSpan(hint).Length >= Math.Max(hint, 1));
            pipe.GetSpan(hint)[0] = (byte)'x';
            pipe.Advance(1);
        }

        await pipe.FlushAsync();
        Assert.True(pipe.GetMemory(100_000).Length >= 100_000);
    });

    [Theory, MemberData(nameof(Shapes))]
    public Task Advancing_too_far_is_refused(string shape) => Run(shape, c =>
    {
        var length = c.Response.BodyWriter.GetMemory(10).Length;
        Assert.Throws<ArgumentOutOfRangeException>(() => c.Response.BodyWriter.Advance(length + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => c.Response.BodyWriter.Advance(-1));
        return Task.CompletedTask;
    });

    [Theory, MemberData(nameof(Shapes))]
    public async Task The_pipe_as_a_stream_writes_to_the_response(string shape)
    {
        var response = await Run(shape, c => c.Response.BodyWriter.AsStream().WriteAsync(B).AsTask());
        Assert.Equal("B-stream;", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Every_overload_of_the_stream_writes(string shape)
    {
        var response = await Run(shape, async c =>
        {
            c.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            var body = c.Response.Body;
            await body.WriteAsync("1"u8.ToArray().AsMemory());
            await body.WriteAsync("x2x"u8.ToArray(), 1, 1);
            body.Write("3"u8);
            body.Write("x4x"u8.ToArray(), 1, 1);
            body.WriteByte((byte)'5');
            body.EndWrite(body.BeginWrite("x6x"u8.ToArray(), 1, 1, null, null));
            body.Flush();
            await body.FlushAsync();
        });
        Assert.Equal("123456", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public Task The_stream_only_writes(string shape) => Run(shape, async c =>
    {
        var body = c.Response.Body;
        Assert.Equal((false, false, true), (body.CanRead, body.CanSeek, body.CanWrite));
        Assert.Throws<NotSupportedException>(() => body.Length);
        Assert.Throws<NotSupportedException>(() => body.Position);
        Assert.Throws<NotSupportedException>(() => body.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => body.SetLength(0));
        await Assert.ThrowsAnyAsync<NotSupportedException>(async () => await body.ReadExactlyAsync(new byte[1]));
    });

    [Theory, MemberData(nameof(Shapes))]
    public async Task Disposing_of_the_stream_does_not_end_the_response(string shape)
    {
        var response = await Run(shape, async c =>
        {
            await using (var text = new StreamWriter(c.Response.Body, new UTF8Encoding(false)))
                await text.WriteAsync("one;");
            c.Response.Body.Close();
            await c.Response.WriteAsync("two");
        });
        Assert.Equal("one;two", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public Task Synchronous_writes_are_refused_unless_allowed(string shape) => Run(shape, c =>
    {
        const string Message = "Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO to true instead.";
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => c.Response.Body.Write("x"u8)).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(c.Response.Body.Flush).Message);
        return Task.CompletedTask;
    });

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_swapped_body_can_be_put_back(string shape)
    {
        var response = await Run(shape, async c =>
        {
            var feature = c.Features.Get<IHttpResponseBodyFeature>();
            var body = c.Response.Body;
            var buffer = new MemoryStream();
            c.Response.Body = buffer;
            await c.Response.WriteAsync("swapped");
            c.Response.Body = body;
            Assert.Same(feature, c.Features.Get<IHttpResponseBodyFeature>());
            await c.Response.Body.WriteAsync(buffer.ToArray());
        });
        Assert.Equal("swapped", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Completing_ends_the_response_while_the_endpoint_goes_on(string shape)
    {
        var response = await Run(shape, async c =>
        {
            await c.Response.WriteAsync("all");
            await c.Response.CompleteAsync();
            await c.Response.CompleteAsync();
            Assert.True(c.Response.HasStarted);
            await Assert.ThrowsAsync<InvalidOperationException>(() => c.Response.Body.WriteAsync(A).AsTask());
            Assert.Equal(
                "Writing is not allowed after writer was completed.",
                Assert.Throws<InvalidOperationException>(() => c.Response.BodyWriter.GetMemory()).Message);
        });
        Assert.EndsWith("3\r\nall\r\n0\r\n\r\n", response);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Completing_the_pipe_ends_the_response_too(string shape)
    {
        var response = await Run(shape, async c =>
        {
            c.Response.BodyWriter.Write(A);
            await c.Response.BodyWriter.CompleteAsync();
        });
        Assert.Equal("A-pipe;", Http.Body(response));
        response = await Run(shape, c =>
        {
            c.Response.BodyWriter.Write(A);
            c.Response.BodyWriter.Complete();
            return Task.CompletedTask;
        });
        Assert.Equal("A-pipe;", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Completing_the_pipe_with_an_exception_drops_what_is_in_it(string shape)
    {
        var response = await Run(shape, c =>
        {
            c.Response.BodyWriter.Write(A);
            c.Response.BodyWriter.Complete(new IOException("broken"));
            return Task.CompletedTask;
        });
        Assert.StartsWith("HTTP/1.1 500 ", response);
        Assert.Equal(shape == "no chain" ? "A-pipe;" : "", Http.Body(response)); // the server alone sends them behind its Content-Length: 0
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_cancelled_write_sends_nothing_and_harms_nothing(string shape)
    {
        var response = await Run(shape, async c =>
        {
            var cancelled = new CancellationToken(true);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => c.Response.Body.WriteAsync(A, cancelled).AsTask());
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await c.Response.BodyWriter.FlushAsync(cancelled));
            Assert.False(c.Response.HasStarted);
            await c.Response.WriteAsync("still here");
        });
        Assert.Equal("still here", Http.Body(response));
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_large_unflushed_body_arrives_whole(string shape)
    {
        var data = new byte[3_000_000];
        new Random(1).NextBytes(data);
        var response = await Run(shape, c =>
        {
            c.Response.ContentLength = data.Length;
            c.Response.BodyWriter.Write(data);
            return Task.CompletedTask;
        });
        Assert.Equal(data, Encoding.Latin1.GetBytes(response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
    }

    public static TheoryData<string> Shapes() => [.. ChainShapes.Names];

    private static Task<string> Run(string shape, RequestDelegate endpoint) => ChainShapes.RunAsync(shape, endpoint);
}
