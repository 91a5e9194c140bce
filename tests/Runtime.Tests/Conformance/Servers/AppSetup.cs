using Microsoft.AspNetCore.Routing;

namespace ResponseWriters.Tests.Conformance;

/// <summary>What distinguishes one application of the suite from another.</summary>
internal sealed record AppSetup
{
    /// <summary>Whether <c>AddResponseWriters</c> is called.</summary>
    internal bool Chained { get; init; }

    internal Action<IServiceCollection>? Services { get; init; }

    internal Action<IApplicationBuilder>? Pipeline { get; init; }

    internal Action<RouteGroupBuilder>? Endpoints { get; init; }
}
