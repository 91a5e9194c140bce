namespace ResponseWriters.Tests.Conformance;

/// <summary>The chains of the suite.</summary>
internal static class Chains
{
    private static readonly WriterOperations[] Cycle =
    [
        WriterOperations.None,
        WriterOperations.WriteAsync,
        WriterOperations.FlushAsync,
        WriterOperations.CloseAsync,
        WriterOperations.PreWrite,
        WriterOperations.All,
    ];

    internal static IReadOnlyList<Chain> All { get; } =
    [
        new("none"),
        new("1-pass-through") { Links = [Described(WriterOperations.None)] },
        new("4-pass-through") { Links = [.. Enumerable.Repeat(Described(WriterOperations.None), 4)] },
        new("1-pass-through-on-endpoint") { Links = [Described(WriterOperations.None)], OnEndpoints = true },
        new("pre-write") { Links = [Described(WriterOperations.PreWrite)], DefersStart = true },
        new("write") { Links = [Described(WriterOperations.WriteAsync)], Intercepts = true },
        new("flush") { Links = [Described(WriterOperations.FlushAsync)], Intercepts = true },
        new("close") { Links = [Described(WriterOperations.CloseAsync)] },
        new("all-operations") { Links = [Described(WriterOperations.All)], DefersStart = true, Intercepts = true },
        new("hand-written") { Links = [static (inner, _) => new PlainLink(inner)], DefersStart = true, Intercepts = true },
        new("set-by-hand") { Links = [static (inner, _) => new PlainLink(inner), Described(WriterOperations.WriteAsync)], DefersStart = true, ByHand = true, Intercepts = true },
        new("write-on-endpoint") { Links = [Described(WriterOperations.WriteAsync)], OnEndpoints = true, Intercepts = true },
        new("flipping") { Links = [static (inner, _) => new FlippingLink(inner)], DefersStart = true, Flips = true, Intercepts = true },
        new("holding") { Links = [static (inner, _) => new HoldingLink(inner)], DefersStart = true, Holds = true, Intercepts = true },
        new("64-deep") { Links = [.. Enumerable.Range(0, 64).Select(i => Described(Cycle[i % Cycle.Length]))], DefersStart = true, Intercepts = true },
    ];

    internal static Chain Named(string name) => All.Single(chain => chain.Name == name);

    private static Func<IResponseWriter, HttpContext, IResponseWriter> Described(WriterOperations overrides) =>
        (inner, _) => new DescribedLink(inner, overrides);
}
