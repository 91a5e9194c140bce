using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests;

/// <summary>The server's body feature, noting what reaches it: put around the chain, as the server is.</summary>
internal sealed class WatchedServer(IHttpResponseBodyFeature server, List<string> calls) : IHttpResponseBodyFeature
{
    public Stream Stream => server.Stream;

    public PipeWriter Writer => server.Writer;

    public void DisableBuffering()
    {
        calls.Add("disable buffering");
        server.DisableBuffering();
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        calls.Add("start");
        return server.StartAsync(cancellationToken);
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        calls.Add($"send file {offset} {count}");
        return server.SendFileAsync(path, offset, count, cancellationToken);
    }

    public Task CompleteAsync()
    {
        calls.Add("complete");
        return server.CompleteAsync();
    }

    internal sealed class Filter(List<string> calls) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                context.Features.Set<IHttpResponseBodyFeature>(new WatchedServer(context.Features.Get<IHttpResponseBodyFeature>()!, calls));
                return inner(context);
            });
            next(app);
        };
    }
}
