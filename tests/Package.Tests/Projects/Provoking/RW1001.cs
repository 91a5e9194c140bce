namespace Provoking.RW1001;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner, ILogger<AuditWriter> logger)
{
    private long _bytes;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _bytes += data.Length;
        return Next.WriteAsync(data, cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        if (_bytes == 0)
            return;

        logger.LogInformation("sent {Bytes} bytes", _bytes);
        await Next.CloseAsync();
    }
}
