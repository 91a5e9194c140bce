using System.Net;

namespace ResponseWriters.Tests;

/// <summary>A request body that a test writes while the response comes; it ends when the test says so.</summary>
internal sealed class LiveContent : HttpContent
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource<Stream> Stream { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal async Task SendAsync(string text)
    {
        var stream = await Stream.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text));
        await stream.FlushAsync();
    }

    internal void End() => _ended.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        Stream.TrySetResult(stream);
        await _ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
