using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests;

/// <summary>The server's body feature, telling which files it was asked to send.</summary>
internal sealed class SendFileSpy(IHttpResponseBodyFeature server, List<string> sent) : IHttpResponseBodyFeature
{
    public Stream Stream => server.Stream;

    public PipeWriter Writer => server.Writer;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        sent.Add(Path.GetFileName(path));
        return server.SendFileAsync(path, offset, count, cancellationToken);
    }

    public void DisableBuffering() => server.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => server.StartAsync(cancellationToken);

    public Task CompleteAsync() => server.CompleteAsync();

    /// <summary>Puts the spy between the server and the chain.</summary>
    internal sealed class Filter(List<string> sent) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                context.Features.Set<IHttpResponseBodyFeature>(new SendFileSpy(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), sent));
                return inner(context);
            });
            next(app);
        };
    }
}
