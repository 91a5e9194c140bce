using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The body that the chain ends at when a destination replaces the server's.</summary>
internal sealed class DestinationBody : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _server;
    private readonly DestinationPipeWriter _writer;
    private bool _startAsked;

    internal DestinationBody(IHttpResponseBodyFeature server, Destination destination)
    {
        _server = server;
        _writer = new DestinationPipeWriter(destination);
        Stream = _writer.AsStream(leaveOpen: true);
    }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer;

    public void DisableBuffering() => _server.DisableBuffering();

    /// <summary>The head is the destination's to commit, with its first bytes: how they are framed stands in it.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        _startAsked = true;
        return Task.CompletedTask;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => _server.CompleteAsync();

    /// <summary>Passes what was written without a flush, and the start that was asked for but never came.</summary>
    internal async ValueTask PassPendingAsync()
    {
        await _writer.PassPendingAsync(default).ConfigureAwait(false);
        if (_startAsked && !_writer.Used)
            await _writer.FlushAsync().ConfigureAwait(false);
    }
}
