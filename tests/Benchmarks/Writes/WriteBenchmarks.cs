using BenchmarkDotNet.Attributes;

namespace ResponseWriters.Benchmarks;

/// <summary>One write through a chain and through its rivals, under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private const int Writes = 1024;

    private Contender _contender = null!;

    [ParamsSource(nameof(Names))]
    public string Through { get; set; } = "";

    [Params(256, 64 * 1024)]
    public int Size { get; set; }

    [Params(1, 16)]
    public int FlushEvery { get; set; }

    public static IEnumerable<string> Names => WriteContenders.Names;

    [GlobalSetup]
    public async Task SetupAsync() => _contender = await WriteContenders.MakeAsync(Through, Size, FlushEvery);

    [Benchmark(OperationsPerInvoke = Writes)]
    public Task WriteAsync() => _contender.Run(Writes);
}
