namespace ResponseWriters.Tests.Failure;

/// <summary>What was done to one link.</summary>
/// <param name="Kind">Its letter in <see cref="Shapes"/>.</param>
/// <param name="Made">Whether the runtime made it, and so disposes of it.</param>
internal sealed record LinkRecord(char Kind, bool Made)
{
    private int _preWrites;
    private int _closes;
    private int _disposals;

    internal int PreWrites => _preWrites;

    internal int Closes => _closes;

    internal int Disposals => _disposals;

    internal void PreWritten() => Interlocked.Increment(ref _preWrites);

    internal void Closed() => Interlocked.Increment(ref _closes);

    internal void Disposed() => Interlocked.Increment(ref _disposals);
}
