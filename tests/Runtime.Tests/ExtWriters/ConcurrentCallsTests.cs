using System.Text;
using System.Text.RegularExpressions;

namespace ResponseWriters.Tests.ExtWriters;

/// <summary>The built-in ext writers under calls from many tasks at once, and after their end.</summary>
public partial class ConcurrentCallsTests
{
    private const int Tasks = 8;
    private const int PiecesOfATask = 250;

    [Fact]
    public async Task Each_of_many_concurrent_writes_is_one_whole_chunk()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new FanOut(new ChunkedBodyWriter(context.Response)));
            await context.Response.Body.WriteAsync("go"u8.ToArray());
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        await client.UntilAsync("\r\n\r\n");
        var chunks = (await client.UntilAsync("0\r\n\r\n")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToArray();
        Assert.Equal(["0"], chunks[^1]);
        Assert.All(chunks[..^1], chunk => Assert.Equal(chunk[1].Length, Convert.ToInt32(chunk[0], 16)));
        Assert.Equal(Pieces().Order(), chunks[..^1].Select(chunk => chunk[1]).Order());
        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData(ServerKind.Http1, true)]
    [InlineData(ServerKind.Http2, false)]
    [InlineData(ServerKind.Http2, true)]
    [InlineData(ServerKind.TestServer, false)]
    [InlineData(ServerKind.TestServer, true)]
    public async Task Each_of_many_concurrent_writes_arrives_whole(ServerKind kind, bool events)
    {
        await using var served = await ServedEndpoint.StartAsync(kind, async context =>
        {
            context.Response.HijackWriter(new FanOut(events ? new SseWriter(context.Response) : new ChunkedBodyWriter(context.Response)));
            await context.Response.Body.WriteAsync("go"u8.ToArray());
        });
        var body = await served.Client.GetStringAsync("/");
        Assert.Equal(Pieces().Order(), Piece().Matches(body).Select(match => match.Value).Order());
        Assert.Equal(Pieces().Sum(piece => piece.Length), body.Length);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_await_its_writes_still_sends_whole_chunks()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
            await context.Response.Body.WriteAsync("<first>"u8.ToArray());
            await Task.WhenAll(Pieces().Select(Encoding.ASCII.GetBytes).Chunk(PiecesOfATask).Select(pieces => Task.Run(async () =>
            {
                foreach (var piece in pieces)
                    await context.Response.Body.WriteAsync(piece);
            })));
        });
        var body = Http.Body(await app.GetRawAsync());
        Assert.StartsWith("<first>", body);
        Assert.Equal(Pieces().Order(), Piece().Matches(body["<first>".Length..]).Select(match => match.Value).Order());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Many_concurrent_calls_of_FinalizeAsync_end_the_response_once(bool events, bool linked)
    {
        await using var served = await ServedEndpoint.StartAsync(
            ServerKind.Http1,
            async context =>
            {
                IExtWriter writer = events ? new SseWriter(context.Response) : new ChunkedBodyWriter(context.Response);
                context.Response.HijackWriter(writer);
                await context.Response.WriteAsync("data: one\n\n");
                await Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(() => writer.FinalizeAsync().AsTask())));
                await writer.FinalizeAsync();
                foreach (var refused in new Func<Task>[]
                {
                    () => writer.WriteAsync("late"u8.ToArray()).AsTask(), () => writer.FlushAsync().AsTask(), () => context.Response.WriteAsync("late"),
                })
                    await Assert.ThrowsAsync<InvalidOperationException>(refused);

                Assert.Contains("is finalized", (await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(default).AsTask())).Message);
            },
            linked ? [(inner, _) => new Recorder(inner, [])] : []);
        for (var i = 0; i < 3; i++)
            Assert.Equal("data: one\n\n", await served.Client.GetStringAsync("/"));

        Assert.Empty(served.App.Log.Errors);
    }

    [Fact]
    public async Task After_its_end_a_writer_refuses_events_and_trailers_too()
    {
        await using var app = await TestApp.RunAsync(async context =>
        {
            if (context.Request.Path == "/trailer")
            {
                var chunks = new ChunkedBodyWriter(context.Response);
                context.Response.HijackWriter(chunks);
                await chunks.FinalizeAsync();
                Assert.Contains("is finalized", Assert.Throws<InvalidOperationException>(() => chunks.AppendTrailer("X-Sum", "1")).Message);
                return;
            }

            var events = new SseWriter(context.Response) { HeartbeatInterval = TimeSpan.FromMilliseconds(1) };
            await events.SendAsync("one");
            await events.FinalizeAsync();
            foreach (var refused in new Func<Task>[]
            {
                () => events.SendAsync("two").AsTask(), () => events.SendCommentAsync("two").AsTask(), () => events.StartAsync().AsTask(),
            })
                Assert.Contains("has ended", (await Assert.ThrowsAsync<InvalidOperationException>(refused)).Message);
        });
        Assert.EndsWith("\r\n\r\n", await app.GetRawAsync("/trailer"));
        Assert.Contains("data: one\n\n", await app.GetRawAsync("/events"));
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task A_link_that_finalizes_the_writer_while_it_is_closed_does_no_harm()
    {
        IExtWriter? writer = null;
        await using var app = await TestApp.RunAsync(
            async context =>
            {
                writer = new ChunkedBodyWriter(context.Response);
                context.Response.HijackWriter(writer);
                await context.Response.WriteAsync("one");
                await writer.FinalizeAsync();
            },
            (inner, _) => new Finalizing(inner, () => writer!));
        Assert.EndsWith("3\r\none\r\n0\r\n\r\n", await app.GetRawAsync());
    }

    private static IEnumerable<string> Pieces() => Enumerable.Range(0, Tasks * PiecesOfATask).Select(n => $"<{n}:{new string('x', n * 97 % 300)}>");

    [GeneratedRegex("<[0-9]+:x*>")]
    private static partial Regex Piece();

    /// <summary>Makes many writes, at once, of the one that the end of the chain makes.</summary>
    private sealed class FanOut(IExtWriter inner) : IExtWriter
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => await Task.WhenAll(
            Pieces().Select(Encoding.ASCII.GetBytes).Chunk(PiecesOfATask).Select(pieces => Task.Run(async () =>
            {
                foreach (var piece in pieces)
                {
                    await inner.WriteAsync(piece, cancellationToken);
                    await inner.FlushAsync(cancellationToken);
                }
            })));

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public ValueTask FinalizeAsync() => inner.FinalizeAsync();
    }

    private sealed class Finalizing(IResponseWriter inner, Func<IExtWriter> writer) : Recorder(inner, [])
    {
        public override async ValueTask CloseAsync()
        {
            await writer().FinalizeAsync();
            await base.CloseAsync();
        }
    }
}
