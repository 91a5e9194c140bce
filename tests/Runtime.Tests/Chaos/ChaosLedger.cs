using System.Collections.Concurrent;

namespace ResponseWriters.Tests.Chaos;

/// <summary>What must balance at the end of a run.</summary>
internal sealed class ChaosLedger
{
    private long _begun;
    private long _ended;
    private long _created;
    private long _closed;
    private long _disposed;
    private long _twice;
    private long _destinations;
    private long _finalized;
    private int _mostStates;

    internal long Begun => Interlocked.Read(ref _begun);

    internal long Ended => Interlocked.Read(ref _ended);

    internal long Created => Interlocked.Read(ref _created);

    internal long Closed => Interlocked.Read(ref _closed);

    internal long Disposed => Interlocked.Read(ref _disposed);

    internal long Destinations => Interlocked.Read(ref _destinations);

    /// <summary>How many of them were finalized: once or more often, which is allowed.</summary>
    internal long Finalized => Interlocked.Read(ref _finalized);

    /// <summary>How often a link was closed or disposed of that had been before.</summary>
    internal long Twice => Interlocked.Read(ref _twice);

    /// <summary>The most objects that were kept for one connection.</summary>
    internal int MostStates => _mostStates;

    /// <summary>Exceptions of requests that were to have none.</summary>
    internal ConcurrentQueue<string> Unexpected { get; } = [];

    internal void Begin() => Interlocked.Increment(ref _begun);

    internal void End(int states)
    {
        _mostStates = Math.Max(_mostStates, states);
        Interlocked.Increment(ref _ended);
    }

    internal void AddDestination() => Interlocked.Increment(ref _destinations);

    internal void FinalizeDestination() => Interlocked.Increment(ref _finalized);

    internal Ticket Create()
    {
        Interlocked.Increment(ref _created);
        return new Ticket(this);
    }

    /// <summary>The life of one link.</summary>
    internal sealed class Ticket(ChaosLedger ledger)
    {
        private int _closes;
        private int _disposals;

        internal void Closed() => Count(ref _closes, ref ledger._closed);

        internal void Disposed() => Count(ref _disposals, ref ledger._disposed);

        private void Count(ref int mine, ref long all)
        {
            if (Interlocked.Increment(ref mine) == 1)
                Interlocked.Increment(ref all);
            else
                Interlocked.Increment(ref ledger._twice);
        }
    }
}
