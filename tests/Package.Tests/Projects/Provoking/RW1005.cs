namespace Provoking.RW1005;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner)
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _pieces.Add(data);
        return Next.WriteAsync(data, cancellationToken);
    }
}
