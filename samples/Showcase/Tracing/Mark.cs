namespace Showcase.Tracing;

/// <summary>One call of a link. It failed when it is disposed of before it was completed.</summary>
internal sealed class Mark(TracedLink link, MarkKind kind, double at, int bytes) : IDisposable
{
    public MarkKind Kind => kind;

    /// <summary>When it began, in milliseconds since the trace did.</summary>
    public double At => at;

    /// <summary>How long it took, what is beneath the link included; <see langword="null"/> while it runs.</summary>
    public double? Took { get; private set; }

    public int Bytes => bytes;

    public bool Failed { get; private set; }

    internal void Complete() => End(failed: false);

    public void Dispose()
    {
        if (Took is null)
            End(failed: true);
    }

    private void End(bool failed) => link.Trace.Change(now =>
    {
        Took = Math.Round(now - At, 3);
        Failed = failed;
    });
}
