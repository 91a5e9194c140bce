namespace Showcase.Tracing;

/// <summary>Ends the trace with the response, however that ends.</summary>
[ChainedWriter]
internal sealed partial class TraceWriter(IResponseWriter inner, HttpResponse response, Trace trace)
{
    public async ValueTask CloseAsync()
    {
        try
        {
            await Next.CloseAsync();
        }
        finally
        {
            trace.End(response);
        }
    }
}
