namespace ResponseWriters.Tests.Conformance;

/// <summary>Middleware of the framework around, or inside, the writers.</summary>
internal sealed record Surrounding(string Name, Action<IApplicationBuilder> Use)
{
    internal Action<IServiceCollection>? Services { get; init; }

    /// <summary>Headers that make the middleware do its work.</summary>
    internal string Headers { get; init; } = "";

    /// <summary>Each request is sent twice, so that the second may come from a cache.</summary>
    internal bool Caches { get; init; }

    /// <summary>Ways to write that make sense here only.</summary>
    internal WayToWrite[] Extra { get; init; } = [];

    public override string ToString() => Name;
}
