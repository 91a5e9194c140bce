using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The server's body under a write deadline.</summary>
internal sealed class ResponseBodyWithDeadline : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _server;
    private readonly PipeWriterWithDeadline _writer;

    internal ResponseBodyWithDeadline(IHttpResponseBodyFeature server, Deadline deadline, Action<TimeoutException, bool> missed)
    {
        _server = server;
        _writer = new PipeWriterWithDeadline(server.Writer, deadline, missed);
    }

    public Stream Stream => _server.Stream;

    public PipeWriter Writer => _writer;

    public void DisableBuffering() => _server.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        _writer.GuardAsync(_server, static (server, token) => new ValueTask(server.StartAsync(token)), cancellationToken).AsTask();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        _writer.GuardAsync(
            (_server, path, offset, count),
            static (state, token) => new ValueTask(state._server.SendFileAsync(state.path, state.offset, state.count, token)),
            cancellationToken).AsTask();

    public Task CompleteAsync() => _server.CompleteAsync();
}
