using System.Text;
using ResponseWriters;

namespace Minimal;

/// <summary>Shouts.</summary>
[ChainedWriter]
internal sealed partial class UpperWriter(IResponseWriter inner)
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Next.WriteAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data.Span).ToUpperInvariant()), cancellationToken);
}
