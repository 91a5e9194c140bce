using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// Keeps one chain per connection, or per stream of a multiplexed one, so that a request costs nothing but its writers. Nothing is ever
/// shared between connections: whoever still holds on to an old body can only reach its own client.
/// </summary>
internal static class ChainStore
{
    private static readonly object Key = new();

    internal static ResponseChain Rent(HttpContext context)
    {
        var kept = context.Features.Get<IPersistentStateFeature>()?.State;
        if (kept is null)
            return new ResponseChain();

        if (kept.TryGetValue(Key, out var value) && value is ResponseChain { Active: false } idle)
            return idle;

        var chain = new ResponseChain();
        kept[Key] = chain;
        return chain;
    }

    internal static void Forget(HttpContext context) => context.Features.Get<IPersistentStateFeature>()?.State.Remove(Key);
}
