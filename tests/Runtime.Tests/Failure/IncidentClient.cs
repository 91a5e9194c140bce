using System.Globalization;
using System.Net;

namespace ResponseWriters.Tests.Failure;

/// <summary>Sends incidents over one protocol, on one connection as long as it lasts.</summary>
internal sealed class IncidentClient(FailureServer server, string protocol) : IDisposable
{
    private readonly HttpClient? _http2 = protocol != "HTTP/2" ? null : new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{server.App.Port}"),
        Timeout = TimeSpan.FromSeconds(10),
    };

    private WireConnection? _connection;

    internal async Task<WireResponse> GetAsync(int id, Incident incident)
    {
        if (_http2 is not null)
            return await GetHttp2Async(id);

        if (_connection is { Usable: true } kept)
        {
            var response = await kept.GetAsync("/", $"{FailureServer.IncidentHeader}: {id}\r\n", protocol);

            // As every client does: a kept connection that takes no other request was closed after the last one.
            if (incident.Met)
                return response;
        }

        _connection?.Dispose();
        _connection = await WireConnection.OpenAsync(server.App.EndPoint);
        return await _connection.GetAsync("/", $"{FailureServer.IncidentHeader}: {id}\r\n", protocol);
    }

    public void Dispose()
    {
        _http2?.Dispose();
        _connection?.Dispose();
    }

    private async Task<WireResponse> GetHttp2Async(int id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add(FailureServer.IncidentHeader, id.ToString(CultureInfo.InvariantCulture));
        var status = 0;
        var headers = new Dictionary<string, string>();
        using var body = new MemoryStream();
        try
        {
            using var response = await _http2!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            status = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
                headers[name.ToLowerInvariant()] = string.Join(',', values);

            await response.Content.CopyToAsync(body);
            return new WireResponse(status, headers, body.ToArray(), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new WireResponse(status, headers, body.ToArray(), e.Message);
        }
    }
}
