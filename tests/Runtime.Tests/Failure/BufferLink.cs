using System.Buffers;

namespace ResponseWriters.Tests.Failure;

/// <summary>Keeps the whole body back, <c>PreWrite</c> with it, until the response ends.</summary>
internal sealed class BufferLink(IResponseWriter next, LinkRecord record, Incident incident) : CaseLink(next, record, incident)
{
    private readonly ArrayBufferWriter<byte> _kept = new();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _kept.Write(data.Span);
        return default;
    }

    public override ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    protected override void OnPreWrite(ReadOnlySpan<byte> data)
    {
    }

    protected override async ValueTask OnCloseAsync()
    {
        try
        {
            Inner.PreWrite(_kept.WrittenSpan);
            await Inner.WriteAsync(_kept.WrittenMemory);
        }
        finally
        {
            await Inner.CloseAsync();
        }
    }
}
