using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>A wrapper of a response body that does everything right but one thing.</summary>
internal sealed class WrongBody : IHttpResponseBodyFeature
{
    private readonly WrongStream _stream;
    private readonly WrongPipe _pipe;

    internal WrongBody(HttpContext context, Fault fault)
    {
        Context = context;
        Inner = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        Fault = fault;
        _stream = new WrongStream(this);
        _pipe = new WrongPipe(this);
    }

    public Stream Stream => Fault == Fault.AnotherStreamEachTime ? new WrongStream(this) : _stream;

    public PipeWriter Writer => _pipe;

    internal HttpContext Context { get; }

    internal IHttpResponseBodyFeature Inner { get; }

    internal Fault Fault { get; }

    /// <summary>What was advanced over and not passed on, in the wrappers that keep that themselves.</summary>
    internal ArrayBufferWriter<byte> Pending { get; } = new();

    internal bool Buffers => Fault is Fault.NoneButBuffering or Fault.HoldsUntilTheEnd or Fault.ForgetsPendingBytesAtTheEnd
        or Fault.SendsPendingBytesTwice or Fault.StreamOvertakesPipe or Fault.FileOvertakesPipe;

    internal bool Ended { get; private set; }

    public void DisableBuffering()
    {
        if (Fault == Fault.RefusesDisableBuffering)
            throw new NotSupportedException();

        Inner.DisableBuffering();
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Fault == Fault.IgnoresStart)
            return Task.CompletedTask;

        return Inner.StartAsync(cancellationToken);
    }

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        if (Fault != Fault.FileOvertakesPipe)
            Drain();
        if (Fault == Fault.HoldsUntilTheEnd)
            Pending.Write((await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan((int)offset));
        else
            await Inner.SendFileAsync(path, Fault == Fault.FileWithoutOffset ? 0 : offset, Fault == Fault.FileWithoutCount ? null : count, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        if (Fault == Fault.IgnoresComplete)
            return;

        await EndAsync();
        await Inner.CompleteAsync();
    }

    /// <summary>The end of the middleware.</summary>
    internal async Task EndAsync()
    {
        if (!Ended && Fault != Fault.ForgetsPendingBytesAtTheEnd)
            Drain(atEnd: true);

        Ended = true;
        if (Fault == Fault.CompletesBeforeOuterMiddleware)
            await Inner.CompleteAsync();
    }

    /// <summary>Passes on what is pending.</summary>
    internal void Drain(bool atEnd = false)
    {
        if (Pending.WrittenCount == 0 || (Fault == Fault.HoldsUntilTheEnd && !atEnd))
            return;

        Inner.Writer.Write(Pending.WrittenSpan);
        if (Fault != Fault.SendsPendingBytesTwice || atEnd)
            Pending.ResetWrittenCount();
    }
}
