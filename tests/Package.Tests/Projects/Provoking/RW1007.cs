namespace Provoking.RW1007;

[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner, HttpResponse response)
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers["X-Name"] = NameAsync().Result;
        Next.PreWrite(data);
    }

    private static Task<string> NameAsync() => Task.FromResult("name");
}
