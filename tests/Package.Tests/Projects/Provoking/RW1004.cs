namespace Provoking.RW1004;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner, HttpResponse response)
{
    public async ValueTask CloseAsync()
    {
        response.Headers["X-Audited"] = "1";
        await Next.CloseAsync();
    }
}
