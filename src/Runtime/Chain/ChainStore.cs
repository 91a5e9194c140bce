using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// Keeps one chain per connection, or per stream of a multiplexed one, so that a request costs nothing but its writers. Nothing is ever
/// shared between connections: whoever still holds on to an old body can only reach its own client.
/// </summary>
internal static class ChainStore
{
    /// <summary>A type, because it is known when the code is compiled: each request would have to fetch an object from its static field.</summary>
    private static object Key => typeof(ChainStore);

    // Inlined, as all that each request comes by once: to enter a method whose code has left the cache since the last request costs more than
    // most of them do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ResponseChain Rent(HttpContext context)
    {
        var kept = (context.Features[typeof(IPersistentStateFeature)] as IPersistentStateFeature)?.State;
        if (kept is not null && kept.TryGetValue(Key, out var value) && value is ResponseChain { Active: false } idle)
            return idle;

        var chain = new ResponseChain();
        if (kept is null)
            context.Features.Set(chain);
        else
            kept[Key] = chain;

        return chain;
    }

    /// <summary>The chain that <see cref="Rent"/> gave out for the request.</summary>
    internal static ResponseChain? Find(HttpContext context) =>
        context.Features.Get<IPersistentStateFeature>()?.State is not { } kept ? context.Features.Get<ResponseChain>()
        : kept.TryGetValue(Key, out var value) ? value as ResponseChain
        : null;

    internal static void Forget(HttpContext context) => context.Features.Get<IPersistentStateFeature>()?.State.Remove(Key);
}
