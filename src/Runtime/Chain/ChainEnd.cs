using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The end of the chain: passes what arrives to the server.</summary>
internal sealed class ChainEnd : IResponseWriter
{
    /// <summary>What a closing chain may hold before it is sent: a footer fits, a buffered body does not.</summary>
    private const int HeldLimit = 4096;

    /// <summary>Made where a chain first closes with links that do something then.</summary>
    private PendingBytes? _held;
    private ChainEndState _state = ChainEndState.Ended;
    private bool _startsFirst;

    /// <summary>The server's own body.</summary>
    internal IHttpResponseBodyFeature Bottom { get; private set; } = null!;

    /// <summary>Where bytes go: the server's body, or what a feature put before it.</summary>
    internal IHttpResponseBodyFeature Server { get; private set; } = null!;

    internal PipeWriter ServerWriter { get; private set; } = null!;

    /// <summary>Whether <c>PreWrite</c> came through: until then status and headers stay open, and bytes are refused.</summary>
    internal bool PreWritten { get; private set; }

    /// <summary>What the server said to the last write or flush.</summary>
    internal FlushResult Result { get; private set; }

    internal void Begin(IHttpResponseBodyFeature server)
    {
        Bottom = server;
        Connect(server);
        PreWritten = false;
        Result = default;
        _state = ChainEndState.Open;
    }

    internal void Connect(IHttpResponseBodyFeature server)
    {
        Server = server;
        ServerWriter = server.Writer;
    }

    /// <summary>
    /// The response is about to end. Small writes are held until all links have closed: one that throws then still gives a clean error,
    /// and a footer travels with the body.
    /// </summary>
    /// <param name="startsFirst">
    /// Whether the head is committed before any bytes: what the server's pipe gets earlier it sends even as an answer to HEAD.
    /// </param>
    internal void HoldBack(bool startsFirst)
    {
        _startsFirst = startsFirst;
        _state = ChainEndState.Holding;
    }

    /// <summary>The response is whole: what arrives from now on is refused.</summary>
    internal void Close()
    {
        if (_state is ChainEndState.Open or ChainEndState.Holding)
            _state = ChainEndState.Closed;
    }

    /// <summary>What arrives from now on is dropped.</summary>
    internal void Shut()
    {
        _state = ChainEndState.Shut;
        _held?.Reset();
    }

    /// <summary>After <see cref="Shut"/>, what arrives goes to the server again.</summary>
    internal void Resume()
    {
        if (_state == ChainEndState.Shut)
            _state = ChainEndState.Open;
    }

    /// <summary>An exception was handled before anything was committed: <c>PreWrite</c> will come again.</summary>
    internal void Reopen()
    {
        PreWritten = false;
        Result = default;
    }

    /// <summary>Gives the server what was held, without a flush: its own end of the response sends it.</summary>
    internal ValueTask SendHeldAsync() => _held is { Length: > 0 } ? SendAsync() : default;

    internal void End()
    {
        _state = ChainEndState.Ended;
        PreWritten = false;
        _held?.Reset();
        Bottom = Server = null!;
        ServerWriter = null!;
    }

    public void PreWrite(ReadOnlySpan<byte> data) => PreWritten = true;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        if (_state != ChainEndState.Open)
            return WriteUnusuallyAsync(data, cancellationToken);

        ThrowIfHeldBack();
        return Note(ServerWriter.WriteAsync(data, cancellationToken));
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _state switch
    {
        // A link above holds PreWrite back, and with it the bytes: there is nothing to push, and the headers stay open.
        ChainEndState.Open or ChainEndState.Holding when !PreWritten => default,
        ChainEndState.Open => Note(ServerWriter.FlushAsync(cancellationToken)),
        ChainEndState.Holding => SendHeldAndFlushAsync(cancellationToken),
        ChainEndState.Shut => default,
        ChainEndState.Closed => throw Closed(),
        _ => throw EndedWriter.Ended(),
    };

    public ValueTask CloseAsync()
    {
        Close();
        return default;
    }

    public IResponseWriter? Unwrap() => null;

    private static InvalidOperationException Closed() => new(
        "A writer wrote to Next after it passed CloseAsync on. Write what is left first, then call Next.CloseAsync().");

    private ValueTask WriteUnusuallyAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        switch (_state)
        {
            case ChainEndState.Holding:
                ThrowIfHeldBack();
                _held ??= new PendingBytes();
                if (_held.Length + data.Length <= HeldLimit)
                {
                    _held.Append(data.Span);
                    return default;
                }

                return SendHeldAndWriteAsync(data, cancellationToken);
            case ChainEndState.Shut:
                return default;
            case ChainEndState.Closed:
                throw Closed();
            default:
                throw EndedWriter.Ended();
        }
    }

    private async ValueTask SendAsync()
    {
        if (_startsFirst)
            await Server.StartAsync().ConfigureAwait(false);

        ServerWriter.Write(_held!.Memory.Span);
        _held.Reset();
    }

    private async ValueTask SendHeldAndWriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await SendHeldAsync().ConfigureAwait(false);
        Result = await ServerWriter.WriteAsync(data, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendHeldAndFlushAsync(CancellationToken cancellationToken)
    {
        await SendHeldAsync().ConfigureAwait(false);
        Result = await ServerWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void ThrowIfHeldBack()
    {
        if (!PreWritten)
        {
            throw new InvalidOperationException(
                "Bytes reached the end of the writer chain before PreWrite did. A writer that holds PreWrite back calls Next.PreWrite before its " +
                "first Next.WriteAsync, and an endpoint writes to the response, not to Response.Writer.");
        }
    }

    private ValueTask Note(ValueTask<FlushResult> operation)
    {
        if (!operation.IsCompletedSuccessfully)
            return NoteAsync(operation);

        Result = operation.Result;
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask NoteAsync(ValueTask<FlushResult> operation) => Result = await operation.ConfigureAwait(false);
}
