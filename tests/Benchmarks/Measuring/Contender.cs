namespace ResponseWriters.Benchmarks;

/// <summary>One way to do what is measured: <paramref name="Run"/> does it as many times as it is told.</summary>
internal sealed record Contender(string Name, Func<int, Task> Run);
