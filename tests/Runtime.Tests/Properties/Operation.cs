namespace ResponseWriters.Tests.Properties;

/// <summary>One call of an endpoint.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Size">How many bytes, where it has some.</param>
public sealed record Operation(OperationKind Kind, int Size)
{
    public override string ToString() => Kind is OperationKind.PipeFlush or OperationKind.StreamFlush or OperationKind.Start or OperationKind.SynchronousFlush ? $"{Kind}" : $"{Kind}({Size})";
}
