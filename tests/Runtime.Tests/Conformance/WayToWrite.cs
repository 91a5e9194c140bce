namespace ResponseWriters.Tests.Conformance;

/// <summary>One way to produce a response, known by its name and served at a path of its own.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Endpoint">What writes; <see langword="null"/> where the application serves <paramref name="Name"/>'s path by itself.</param>
internal sealed record WayToWrite(string Name, RequestDelegate? Endpoint = null)
{
    internal string Method { get; init; } = "GET";

    internal string Path { get; init; } = "/" + Name;

    internal (string Name, string Value)[] Headers { get; init; } = [];

    internal string RequestBody { get; init; } = "";

    internal ServerKinds RunsOn { get; init; } = ServerKinds.All;

    /// <summary>How much of a broken response still arrives depends on the network's timing: only that it is broken can be compared.</summary>
    internal bool Breaks { get; init; }

    /// <summary>Where the chunks end follows how fast the client reads or the data comes, and so differs from run to run.</summary>
    internal bool FramingVaries { get; init; }

    /// <summary>The body is framed by the endpoint itself, so that changing its bytes breaks the protocol.</summary>
    internal bool OwnFraming { get; init; }

    /// <summary>What the server does depends on what earlier requests of the connection did, so that there must be none.</summary>
    internal bool ConnectsAnew { get; init; }

    /// <summary>Whether the endpoint tells how much the client must have by now (<see cref="Gates"/>).</summary>
    internal bool HasFlushPoints { get; init; }

    public override string ToString() => Name;
}
