using ResponseWriters;

namespace Minimal;

/// <summary>Says who answered, before the body and behind it.</summary>
[ChainedWriter]
internal sealed partial class StampWriter(IResponseWriter inner, HttpResponse response)
{
    /// <inheritdoc/>
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers["X-Stamp"] = "minimal";
        response.ContentLength = null;
        Next.PreWrite(data);
    }

    /// <inheritdoc/>
    public async ValueTask CloseAsync()
    {
        await Next.WriteAsync("!"u8.ToArray()).ConfigureAwait(false);
        await Next.CloseAsync().ConfigureAwait(false);
    }
}
