using System.Globalization;
using System.Net;

namespace ResponseWriters.Tests.Chaos;

/// <summary>Sends plans on several connections at once, and judges what comes back.</summary>
internal sealed class ChaosClients(ChaosServer server, int seed) : IDisposable
{
    private const int Http1Connections = 8;
    private const int Http2Streams = 4;

    private readonly HttpClient _http2 = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Http2.Port}") };
    private readonly WireConnection?[] _connections = new WireConnection?[Http1Connections];
    private readonly bool[] _doubtful = new bool[Http1Connections];
    private int _next;

    internal ChaosTally Tally { get; } = new();

    internal async Task RunAsync(TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        var clients = Enumerable.Range(0, Http1Connections).Select(i => Task.Run(() => LoopAsync(plan => Http1Async(plan, i), over.Token)))
            .Concat(Enumerable.Range(0, Http2Streams).Select(_ => Task.Run(() => LoopAsync(Http2Async, over.Token))));
        await Task.WhenAll(clients);
    }

    public void Dispose()
    {
        _http2.Dispose();
        foreach (var connection in _connections)
            connection?.Dispose();
    }

    private async Task LoopAsync(Func<ChaosPlan, Task> requestAsync, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            await requestAsync(ChaosPlan.Of(unchecked(seed + Interlocked.Increment(ref _next)) & int.MaxValue));
    }

    private async Task Http1Async(ChaosPlan plan, int i)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{plan.Seed}");
        if (plan.Fault == ChaosFault.ClientLeaves)
        {
            using var leaving = await WireConnection.OpenAsync(server.Http1.EndPoint);
            await leaving.SendAsync($"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            await leaving.SkipAsync(plan.LeavesAfter);
            leaving.Reset();
            Tally.Left();
            return;
        }

        if (_connections[i] is { Usable: true } kept)
        {
            var before = kept.Bytes;
            var response = await kept.GetAsync(path);

            // After a response that failed behind its last byte the server closes the connection: once more, then, on a new one.
            if (response.Whole || kept.Bytes > before || response.Broken == WireResponse.Silence || !_doubtful[i])
            {
                _doubtful[i] = plan.Fault != ChaosFault.None;
                Tally.Judge(plan, response);
                return;
            }
        }

        _connections[i]?.Dispose();
        var connection = _connections[i] = await WireConnection.OpenAsync(server.Http1.EndPoint);
        _doubtful[i] = plan.Fault != ChaosFault.None;
        Tally.Judge(plan, await connection.GetAsync(path));
    }

    private async Task Http2Async(ChaosPlan plan)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{plan.Seed}") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var body = new MemoryStream();
        var status = 0;
        try
        {
            using var response = await _http2.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            status = (int)response.StatusCode;
            if (plan.Fault == ChaosFault.ClientLeaves)
            {
                Tally.Left();
                return;
            }

            await response.Content.CopyToAsync(body);
            Tally.Judge(plan, new WireResponse(status, new Dictionary<string, string>(), body.ToArray(), null));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Tally.Judge(plan, new WireResponse(status, new Dictionary<string, string>(), body.ToArray(), e.Message));
        }
    }
}
