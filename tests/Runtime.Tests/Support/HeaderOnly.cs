namespace ResponseWriters.Tests;

/// <summary>A link that only wants to see the head.</summary>
[ChainedWriter]
internal sealed partial class HeaderOnly
{
    public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data);
}
