using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests.Control;

public class FullDuplexTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Expect: 100-continue\r\n")]
    public async Task Every_byte_is_echoed_before_the_next_is_sent(string expect)
    {
        await using var app = await TestApp.StartAsync(app => app.Run(EchoAsync));
        await using var client = await RawConnection.OpenAsync(app.EndPoint);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 3\r\n{expect}Connection: close\r\n\r\n");
        if (expect.Length > 0)
            Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", await client.UntilAsync("\r\n\r\n"));

        Assert.StartsWith("HTTP/1.1 200", await client.UntilAsync("\r\n\r\n"));
        foreach (var letter in "abc")
        {
            await client.SendAsync($"{letter}");
            Assert.Equal($"1\r\n{letter}\r\n", await client.UntilAsync($"{letter}\r\n"));
        }

        Assert.Equal("0\r\n\r\n", await client.ToEndAsync());
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Every_byte_is_echoed_on_http2()
    {
        await using var app = await TestApp.StartAsync(app => app.Run(EchoAsync), protocols: HttpProtocols.Http2);
        using var client = app.CreateClient(http2: true);
        var content = new LiveContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var stream = await content.Stream.Task.WaitAsync(TimeSpan.FromSeconds(10));
        foreach (var letter in "abc"u8.ToArray())
        {
            await stream.WriteAsync(new[] { letter });
            await stream.FlushAsync();
            var echo = new byte[1];
            await body.ReadExactlyAsync(echo).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(letter, echo[0]);
        }

        content.End();
        Assert.Equal(0, await body.ReadAsync(new byte[1]));
    }

    private static async Task EchoAsync(HttpContext context)
    {
        new ResponseController(context).EnableFullDuplex();
        await context.Response.Body.FlushAsync();
        var buffer = new byte[1];
        while (await context.Request.Body.ReadAsync(buffer) > 0)
        {
            await context.Response.Body.WriteAsync(buffer);
            await context.Response.Body.FlushAsync();
        }
    }
}
