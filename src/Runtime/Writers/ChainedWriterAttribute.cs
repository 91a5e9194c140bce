namespace ResponseWriters;

/// <summary>
/// Marks a <see langword="partial"/> class as a link of a response's writer chain. The source generator makes it an
/// <see cref="IChainedWriter{TSelf}"/>: it emits <c>Next</c> and every member of <see cref="IResponseWriter"/> that the class does
/// not declare, each passing on to <c>Next</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ChainedWriterAttribute : Attribute;
