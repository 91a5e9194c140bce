using Microsoft.AspNetCore.Http;
using ResponseWriters;

namespace Writers;

[ChainedWriter]
public partial class StampWriter
{
    private readonly HttpResponse _response;

    public StampWriter(IResponseWriter inner, HttpResponse response)
    {
        Next = NextWriter.To(inner);
        _response = response;
    }

    public void PreWrite(ReadOnlySpan<byte> data)
    {
        _response.Headers["X-Stamp"] = Stamp;
        _response.ContentLength = null;
        Next.PreWrite(data);
    }

    public async ValueTask CloseAsync()
    {
        await Next.WriteAsync("!"u8.ToArray());
        await Next.CloseAsync();
    }

    protected virtual string Stamp => "library";
}
