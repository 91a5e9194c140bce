namespace ResponseWriters.Benchmarks;

/// <summary>
/// Gives each kind of writer calls of its own in the code that writes, as it has in an application: calls that kinds share would be compiled
/// for the one that came first, and cost the others more.
/// </summary>
internal static class CallSite
{
    internal readonly struct Bare;

    internal readonly struct Passing;

    internal readonly struct Writing;

    internal readonly struct Nested;

    internal readonly struct Stacked;

    internal readonly struct Elided;

    internal readonly struct Async;
}
