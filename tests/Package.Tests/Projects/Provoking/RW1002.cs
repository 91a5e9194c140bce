namespace Provoking.RW1002;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner)
{
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        _ = Next.FlushAsync(cancellationToken);
        return ValueTask.CompletedTask;
    }
}
