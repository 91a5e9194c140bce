using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Properties;

/// <summary>Runs operations with and without links: the path names the links, the header the operations.</summary>
internal sealed class PropertyServer : IAsyncDisposable
{
    internal const int MostLinks = 6;

    private readonly string _file = Path.GetTempFileName();
    private TestApp _chained = null!;
    private TestApp _bare = null!;
    private WireConnection? _chainedConnection;
    private WireConnection? _bareConnection;

    internal static async Task<PropertyServer> StartAsync()
    {
        var server = new PropertyServer();
        await File.WriteAllBytesAsync(server._file, Operations.Bytes(0, 2 * Operations.Largest));
        server._bare = await TestApp.StartAsync(app => app.Run(server.EndpointAsync), chained: false);
        server._chained = await TestApp.StartAsync(server.Configure);
        return server;
    }

    /// <summary>What the client sees of <paramref name="operations"/> through <paramref name="links"/>, and without any.</summary>
    internal async Task<(WireResponse Through, WireResponse Without)> CompareAsync(string links, string operations)
    {
        _chainedConnection = await OpenAsync(_chainedConnection, _chained);
        _bareConnection = await OpenAsync(_bareConnection, _bare);
        return (await _chainedConnection.GetAsync($"/{links}?{operations}"), await _bareConnection.GetAsync($"/?{operations}"));
    }

    public async ValueTask DisposeAsync()
    {
        _chainedConnection?.Dispose();
        _bareConnection?.Dispose();
        await _chained.DisposeAsync();
        await _bare.DisposeAsync();
        File.Delete(_file);
    }

    private static async Task<WireConnection> OpenAsync(WireConnection? connection, TestApp app)
    {
        if (connection is { Usable: true })
            return connection;

        connection?.Dispose();
        return await WireConnection.OpenAsync(app.EndPoint);
    }

    private void Configure(WebApplication app)
    {
        for (var i = 0; i < MostLinks; i++)
        {
            var slot = i;
            app.UseWriter((inner, context) => context.Request.Path.Value!.ElementAtOrDefault(slot + 1) switch
            {
                'p' => new PassThrough(inner),
                'h' => new HeaderOnly(inner),
                'f' => new ForwardingWriter(inner),
                'w' => new WritingWriter(inner),
                'r' => new Recorder(inner, []),
                _ => inner,
            });
        }

        app.Run(EndpointAsync);
    }

    private Task EndpointAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Operations.RunAsync(context.Response, Operations.Read(context.Request.QueryString.Value!.TrimStart('?')), _file);
    }
}
