using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.ExtWriters;

public class ChunkedBodyWriterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_write_is_one_chunk_whatever_its_size_and_the_connection_lives_on(bool linked)
    {
        var big = new string('x', 100_000);
        await using var app = await StartAsync(
            async context =>
            {
                context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
                await context.Response.Body.WriteAsync("one"u8.ToArray());
                await context.Response.Body.WriteAsync(Array.Empty<byte>());
                await context.Response.WriteAsync(big);
            },
            linked);
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            Assert.Contains("Transfer-Encoding: chunked", await client.UntilAsync("\r\n\r\n"));
            Assert.Equal($"3\r\none\r\n186a0\r\n{big}\r\n0\r\n\r\n", await client.UntilAsync("0\r\n\r\n"));
        }
    }

    [Fact]
    public async Task A_chunk_is_sent_at_once()
    {
        var seen = new TaskCompletionSource();
        await using var app = await StartAsync(async context =>
        {
            context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
            await context.Response.Body.WriteAsync("one"u8.ToArray());
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        });
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        await client.UntilAsync("3\r\none\r\n");
        seen.SetResult();
        Assert.Equal("0\r\n\r\n", await client.ToEndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trailers_follow_the_body_on_http11(bool body)
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            if (body)
                await context.Response.WriteAsync("one");

            writer.AppendTrailer("X-Sum", "42");
        });
        var response = await app.GetRawAsync();
        Assert.EndsWith((body ? "\r\n\r\n3\r\none\r\n" : "\r\n\r\n") + "0\r\nX-Sum: 42\r\n\r\n", response);
    }

    [Fact]
    public async Task On_http2_the_bytes_are_plain_and_trailers_work()
    {
        await using var app = await StartAsync(
            async context =>
            {
                var writer = new ChunkedBodyWriter(context.Response);
                context.Response.HijackWriter(writer);
                await context.Response.WriteAsync("one");
                writer.AppendTrailer("X-Sum", "42");
            },
            protocols: HttpProtocols.Http2);
        using var client = app.CreateClient(http2: true);
        using var response = await client.GetAsync("/");
        Assert.Equal("one", await response.Content.ReadAsStringAsync());
        Assert.Equal("42", Assert.Single(response.TrailingHeaders.GetValues("X-Sum")));
    }

    [Theory]
    [InlineData("GET", "HTTP/1.0", 200)]
    [InlineData("HEAD", "HTTP/1.1", 200)]
    [InlineData("GET", "HTTP/1.1", 204)]
    [InlineData("GET", "HTTP/1.1", 304)]
    public async Task Where_there_are_no_chunks_the_response_is_as_the_servers_own(string method, string version, int status)
    {
        async Task EndpointAsync(HttpContext context, bool chunked)
        {
            if (chunked)
                context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));

            context.Response.StatusCode = status;
            context.Response.Headers.Date = "x";
            if (status == 200)
                await context.Response.WriteAsync("one");
        }

        await using var with = await StartAsync(context => EndpointAsync(context, true));
        await using var without = await StartAsync(context => EndpointAsync(context, false));
        var response = await with.GetRawAsync(method: method, version: version);
        Assert.Equal(await without.GetRawAsync(method: method, version: version), response);
        Assert.DoesNotContain("3\r\n", response);
    }

    [Fact]
    public async Task A_declared_length_is_kept()
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            context.Response.ContentLength = 3;
            Assert.Throws<NotSupportedException>(() => writer.AppendTrailer("X-Sum", "42"));
            await context.Response.WriteAsync("one");
        });
        var response = await app.GetRawAsync();
        Assert.Contains("Content-Length: 3", response);
        Assert.EndsWith("\r\n\r\none", response);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_failure_there_is_no_terminal_chunk(bool swallowed)
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            await context.Response.WriteAsync("one");
            if (!swallowed)
                throw new FormatException();

            new ResponseController(context).SetWriteDeadline(DateTimeOffset.UtcNow.AddSeconds(-1));
            await Assert.ThrowsAsync<TimeoutException>(() => context.Response.WriteAsync("two"));
        });
        var response = await app.GetRawAsync();
        Assert.Contains("3\r\none\r\n", response);
        Assert.DoesNotContain("0\r\n\r\n", response);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("aborts")]
    public async Task After_a_failure_there_is_no_trailer(string how)
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            await context.Response.WriteAsync("one");
            writer.AppendTrailer("X-Sum", "42");
            if (how == "throws")
                throw new FormatException();

            context.Abort();
        });
        var response = await app.GetRawAsync();
        Assert.DoesNotContain("X-Sum", response);
        Assert.DoesNotContain("0\r\n\r\n", response);
    }

    [Fact]
    public async Task On_http2_a_failure_resets_the_stream()
    {
        await using var app = await StartAsync(
            async context =>
            {
                context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
                await context.Response.WriteAsync("one");
                throw new FormatException();
            },
            protocols: HttpProtocols.Http2);
        using var client = app.CreateClient(http2: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/"));
    }

    [Theory]
    [InlineData("X Y", "1")]
    [InlineData("", "1")]
    [InlineData("X\r\nEvil", "1")]
    [InlineData("X", "1\r\nEvil: 2")]
    [InlineData("X", "1\0")]
    [InlineData("Content-Length", "1")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("If-Match", "1")]
    public async Task Trailers_that_are_not_allowed_are_refused(string name, string value)
    {
        await using var app = await StartAsync(context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            Assert.ThrowsAny<ArgumentException>(() => writer.AppendTrailer(name, value));
            return context.Response.WriteAsync("refused");
        });
        Assert.Equal("refused", Http.Body(await app.GetRawAsync()));
    }

    [Fact]
    public async Task Finalizing_ends_the_response_once_and_later_writes_are_refused()
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            await context.Response.WriteAsync("one");
            await Task.WhenAll(writer.FinalizeAsync().AsTask());
            await writer.FinalizeAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.Response.WriteAsync("two"));
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync("two"u8.ToArray()).AsTask());
            Assert.Contains("finalized", error.Message);
        });
        Assert.EndsWith("\r\n\r\n3\r\none\r\n0\r\n\r\n", await app.GetRawAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Writing_to_it_past_the_chain_is_refused()
    {
        await using var app = await StartAsync(async context =>
        {
            var writer = new ChunkedBodyWriter(context.Response);
            context.Response.HijackWriter(writer);
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync("two"u8.ToArray()).AsTask());
            await context.Response.WriteAsync(error.Message);
        });
        Assert.StartsWith("Write to the response", Http.Body(await app.GetRawAsync()));
    }

    private static Task<TestApp> StartAsync(RequestDelegate endpoint, bool linked = false, HttpProtocols protocols = HttpProtocols.Http1) => TestApp.StartAsync(
        app =>
        {
            if (linked)
                app.UseWriter((inner, _) => new Recorder(inner, []));

            app.Run(endpoint);
        },
        protocols: protocols);
}
