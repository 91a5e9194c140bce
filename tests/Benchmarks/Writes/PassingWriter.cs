namespace ResponseWriters.Benchmarks;

/// <summary>Does nothing of its own.</summary>
[ChainedWriter]
internal sealed partial class PassingWriter;
