using System.Diagnostics;

namespace ResponseWriters.Benchmarks;

/// <summary>Asks an application from several connections at once, or times single requests.</summary>
internal sealed class Load : IDisposable
{
    private const int Connections = 4;

    private static readonly ClientThreads Threads = new(Connections);

    private readonly LoadClient[] _clients;

    internal Load(App app, string headers = "")
    {
        Name = app.Name;
        _clients = [.. Enumerable.Range(0, Connections).Select(_ => new LoadClient(app.Port, headers))];
    }

    internal string Name { get; }

    /// <summary>The contender that asks as fast as it can.</summary>
    internal Contender Throughput => new(Name, requests => Threads.RunAsync(thread => _clients[thread].Run(requests / Connections)));

    /// <summary>The contender that asks for many answers at once on one connection.</summary>
    internal Contender Pipeline => new(Name, requests => Task.Run(() => _clients[0].RunTogether(requests)));

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    /// <summary>The bytes that a request allocates in the process, which is all server: the client allocates nothing.</summary>
    internal long BytesPerRequest()
    {
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            _clients[0].Run(1000);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1000);
        }

        return least;
    }

    /// <summary>The median time from the request to the last byte of its answer, in microseconds, with one request at a time.</summary>
    internal double MedianLatency()
    {
        var times = new double[3000];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _clients[0].Ask();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Race.Median(times);
    }
}
