using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResponseWriters.Tests;

/// <summary>One endpoint on one kind of server, and a client for it.</summary>
internal sealed class ServedEndpoint : IAsyncDisposable
{
    private readonly ServerKind _kind;

    private ServedEndpoint(TestApp app, ServerKind kind)
    {
        App = app;
        _kind = kind;
        Client = kind == ServerKind.TestServer ? app.CreateTestClient() : app.CreateClient(kind == ServerKind.Http2);
    }

    internal TestApp App { get; }

    internal HttpClient Client { get; }

    internal static async Task<ServedEndpoint> StartAsync(ServerKind kind, RequestDelegate endpoint, params Func<IResponseWriter, HttpContext, IResponseWriter>[] writers) => new(
        await TestApp.StartAsync(
            app =>
            {
                foreach (var writer in writers)
                    app.UseWriter(writer);

                app.Run(endpoint);
            },
            protocols: kind == ServerKind.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1,
            listening: listen => listen.UseHijacking(),
            testServer: kind == ServerKind.TestServer),
        kind);

    /// <summary>Asks, and comes back with the head.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpContent? content = null, string path = "/") => Client.SendAsync(
        new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, path)
        {
            Version = _kind == ServerKind.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        },
        HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Sends a body that never ends, and comes back with the body of the response.</summary>
    internal async Task<string> SendHalfAsync(string half)
    {
        if (_kind == ServerKind.Http1)
        {
            // HttpClient sends the whole body before it looks at a response.
            await using var connection = await RawConnection.OpenAsync(App.EndPoint);
            await connection.SendAsync($"POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n{half.Length:x}\r\n{half}\r\n");
            return Http.Body(await connection.UntilAsync("0\r\n\r\n"));
        }

        var content = new LiveContent();
        var sending = SendAsync(content);
        try
        {
            await content.SendAsync(half);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // An endpoint that reads nothing may be through already.
        }

        using var response = await sending.WaitAsync(TimeSpan.FromSeconds(20));
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
