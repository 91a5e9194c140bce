namespace Provoking.RW1006;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner, HttpResponse response)
{
    public async ValueTask CloseAsync()
    {
        await response.WriteAsync("the end");
        await Next.CloseAsync();
    }
}
