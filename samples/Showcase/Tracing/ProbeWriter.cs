namespace Showcase.Tracing;

/// <summary>Stands before a link, passes everything on to it, and notes what and when.</summary>
[ChainedWriter]
internal sealed partial class ProbeWriter(IResponseWriter inner, TracedLink link)
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        using var mark = link.Begin(MarkKind.PreWrite);
        Next.PreWrite(data);
        mark.Complete();
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        using var mark = link.Begin(MarkKind.Write, data.Length);
        await Next.WriteAsync(data, cancellationToken);
        mark.Complete();
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        using var mark = link.Begin(MarkKind.Flush);
        await Next.FlushAsync(cancellationToken);
        mark.Complete();
    }

    public async ValueTask CloseAsync()
    {
        using var mark = link.Begin(MarkKind.Close);
        await Next.CloseAsync();
        mark.Complete();
    }
}
