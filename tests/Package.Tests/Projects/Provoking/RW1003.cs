namespace Provoking.RW1003;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner)
{
    public async ValueTask CloseAsync()
    {
        await Next.CloseAsync();
        await Next.CloseAsync();
    }
}
