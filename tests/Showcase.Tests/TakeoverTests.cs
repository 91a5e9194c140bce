using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Showcase.Tests;

public class TakeoverTests(RunningShowcase showcase) : IClassFixture<RunningShowcase>
{
    [Fact]
    public async Task A_plain_request_is_taken_over_and_the_connection_outlives_the_endpoint()
    {
        var response = await Wire.ExchangeAsync(showcase.Http1.BaseAddress!, "GET /raw?wire HTTP/1.1\r\nHost: test\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nraw line 1 to 127.0.0.1:", response);
        Assert.Equal(5, response.Split("raw line").Length - 1);
        Assert.EndsWith("\n", response);
        await showcase.LineAsync("GET /raw?wire -> 200, 0 bytes,");
        Assert.Equal(HttpStatusCode.OK, (await showcase.Http1.GetAsync("/text")).StatusCode);
    }

    [CurlFact]
    public async Task Curl_reads_what_the_new_owner_says()
    {
        var curl = await Curl.RunAsync("-N", $"{showcase.Http1.BaseAddress}raw");
        Assert.Equal(0, curl.ExitCode);
        Assert.StartsWith("raw line 1 to", curl.Output);
        Assert.Contains("raw line 5 to", curl.Output);
    }

    [Fact]
    public async Task A_connection_of_many_streams_is_not_taken()
    {
        using var response = await showcase.Http2.GetAsync("/raw");
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Contains("HTTP/1.1", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false, "GET /ws?http1 -> 101, 0 bytes,")]
    [InlineData(true, "CONNECT /ws?http2 -> 200, 0 bytes,")]
    public async Task A_web_socket_echoes(bool http2, string line)
    {
        var server = (http2 ? showcase.Http2 : showcase.Http1).BaseAddress!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        await client.ConnectAsync(new Uri($"ws://{server.Authority}/ws?http{(http2 ? 2 : 1)}"), invoker, timeout.Token);
        var buffer = new byte[100];
        foreach (var message in new[] { "hello", "again" })
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
            var received = await client.ReceiveAsync(buffer.AsMemory(), timeout.Token);
            Assert.Equal(message, Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, timeout.Token);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        await showcase.LineAsync(line);
    }

    [Fact]
    public async Task A_plain_request_for_the_web_socket_is_told_so()
    {
        using var response = await showcase.Http1.GetAsync("/ws");
        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Contains("WebSocket", await response.Content.ReadAsStringAsync());
    }
}
