namespace Showcase.Tracing;

/// <summary>What a link was asked to do.</summary>
internal enum MarkKind
{
    PreWrite,
    Write,
    Flush,
    Close,
}
