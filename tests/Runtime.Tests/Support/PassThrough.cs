namespace ResponseWriters.Tests;

/// <summary>A link that does nothing: the runtime skips it.</summary>
[ChainedWriter]
internal sealed partial class PassThrough;
