using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Benchmarks;

/// <summary>A server that is nothing but a pipe: what is measured is what lies before it.</summary>
internal sealed class StubServer : IHttpResponseBodyFeature
{
    private readonly Pipe _pipe = new(new PipeOptions(
        new KeptMemoryPool(), readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false));

    public Stream Stream => field ??= _pipe.Writer.AsStream();

    public PipeWriter Writer => _pipe.Writer;

    /// <summary>Runs a request with writers, and leaves its endpoint waiting.</summary>
    /// <returns>The pipe that the endpoint would write to, once the head is committed.</returns>
    internal async Task<PipeWriter> OpenAsync(Action<IApplicationBuilder> use)
    {
        TaskCompletionSource<PipeWriter> opened = new();
        var response = new StubResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(this);
        var request = Build(use, async context =>
        {
            await context.Response.BodyWriter.WriteAsync(new byte[1]);
            response.Start();
            opened.SetResult(context.Response.BodyWriter);
            await Task.Delay(Timeout.Infinite);
        })(new DefaultHttpContext(features));

        if (request.IsFaulted)
            await request;
        return await opened.Task;
    }

    /// <summary>Takes what was written.</summary>
    internal void Drain()
    {
        while (_pipe.Reader.TryRead(out var read))
            _pipe.Reader.AdvanceTo(read.Buffer.End);
    }

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task CompleteAsync() => Task.CompletedTask;

    private static RequestDelegate Build(Action<IApplicationBuilder> use, RequestDelegate endpoint)
    {
        var services = new ServiceCollection().AddLogging().AddResponseWriters().BuildServiceProvider();
        Action<IApplicationBuilder> configure = app =>
        {
            use(app);
            app.Run(endpoint);
        };
        foreach (var filter in services.GetServices<IStartupFilter>().Reverse())
            configure = filter.Configure(configure);

        var app = new ApplicationBuilder(services);
        configure(app);
        return app.Build();
    }

    private sealed class StubResponse : HttpResponseFeature
    {
        private bool _started;

        public override bool HasStarted => _started;

        internal void Start() => _started = true;
    }
}
