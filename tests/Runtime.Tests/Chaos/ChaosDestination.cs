namespace ResponseWriters.Tests.Chaos;

/// <summary>An ext writer that sends every write as a chunk, and counts that it is finalized.</summary>
internal sealed class ChaosDestination : IExtWriter
{
    private readonly ChunkedBodyWriter _chunks;
    private readonly ChaosLedger _ledger;
    private int _finalized;

    internal ChaosDestination(HttpResponse response, ChaosLedger ledger)
    {
        _chunks = new ChunkedBodyWriter(response);
        _ledger = ledger;
        ledger.AddDestination();
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => _chunks.WriteAsync(data, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _chunks.FlushAsync(cancellationToken);

    public ValueTask FinalizeAsync()
    {
        if (Interlocked.Exchange(ref _finalized, 1) == 0)
            _ledger.FinalizeDestination();

        return _chunks.FinalizeAsync();
    }
}
