using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Requests by <see cref="HttpClient"/>, for HTTP/2 and TestServer, on one connection as long as the server leaves it open.</summary>
internal sealed class FrameworkClient : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private readonly ConformanceApp _app;
    private readonly ServerKinds _kind;
    private readonly bool _flips;
    private int _connections;

    internal FrameworkClient(ConformanceApp app, ServerKinds kind, bool flips)
    {
        _app = app;
        _kind = kind;
        _flips = flips;
        _client = new HttpMessageInvoker(kind == ServerKinds.TestServer ? app.TestHandler : new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        });
    }

    internal async Task<Exchange> SendAsync(WayToWrite way, string id, string again)
    {
        using var request = Request(way);
        request.Headers.Add(NoteBook.Header, id);
        var exchange = await ReadAsync(request);
        if (_kind == ServerKinds.TestServer)
            return exchange;

        var connections = _connections;
        using var next = Request(new WayToWrite("again") { Path = again });
        var second = await ReadAsync(next);
        exchange.Reuse = $"{_connections - connections} new connections: {second.Head}{Encoding.Latin1.GetString(second.Body)}{second.Ending}";
        return exchange;
    }

    /// <summary>Starts a request whose response is read as it comes.</summary>
    internal Task<HttpResponseMessage> StartAsync(WayToWrite way, string gate, CancellationToken cancellationToken)
    {
        var request = Request(way);
        request.Headers.Add(Gates.Header, gate);
        return _client.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Exchange> ReadAsync(HttpRequestMessage request)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var exchange = new Exchange();
        try
        {
            using var response = await _client.SendAsync(request, timeout.Token);
            exchange.Head = $"{(int)response.StatusCode} {response.ReasonPhrase}\r\n{Text(response.Headers)}{Text(response.Content.Headers)}";
            var body = new MemoryStream();
            try
            {
                await using var content = await response.Content.ReadAsStreamAsync(timeout.Token);
                await content.CopyToAsync(body, timeout.Token);
            }
            finally
            {
                exchange.Body = _flips ? FlippingLink.Flip(body.ToArray()) : body.ToArray();
            }

            exchange.Trailers = Text(response.TrailingHeaders);
            exchange.Ending = "whole";
        }
        catch (Exception e) when (!timeout.IsCancellationRequested)
        {
            exchange.Ending = Broken(e);
        }

        return exchange;
    }

    private static string Broken(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is HttpProtocolException protocol)
                return $"broken: {protocol.ErrorCode}";
        }

        return $"broken: {exception.GetType().Name} {exception.InnerException?.GetType().Name}";
    }

    private static string Text(System.Net.Http.Headers.HttpHeaders headers)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in headers.NonValidated)
        {
            var varies = name.Equals("Date", StringComparison.OrdinalIgnoreCase) || name.Equals("Age", StringComparison.OrdinalIgnoreCase);
            text.Append($"{name}: {(varies ? "*" : values.ToString())}\r\n");
        }

        return text.ToString();
    }

    private HttpRequestMessage Request(WayToWrite way)
    {
        var request = new HttpRequestMessage(new HttpMethod(way.Method), new Uri(_app.Address(_kind), way.Path))
        {
            Version = _kind switch
            {
                ServerKinds.Http10 => HttpVersion.Version10,
                ServerKinds.Http2 or ServerKinds.Http2Tls => HttpVersion.Version20,
                _ => HttpVersion.Version11,
            },
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (way.RequestBody.Length > 0)
            request.Content = new StringContent(way.RequestBody);
        request.Headers.Host = "localhost";
        foreach (var (name, value) in way.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_app.EndPoint(_kind), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
