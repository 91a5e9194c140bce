namespace Provoking.RW0004;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner)
{
    public Task CloseAsync() => Next.CloseAsync().AsTask();
}
