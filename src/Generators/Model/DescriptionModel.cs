using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Model;

/// <summary>What tells the runtime about a writer.</summary>
/// <param name="Kind">For which objects it holds.</param>
/// <param name="Overrides">The operations the class does something of its own in.</param>
/// <param name="GetTypeHidden">Whether the class calls something else <c>GetType</c>.</param>
/// <param name="TellsOverrides">Whether it tells about them; not when the class does so by hand.</param>
/// <param name="TellsNext">Whether it tells about <c>Next</c>; a derived writer has its base class's.</param>
internal sealed record DescriptionModel(
    DescriptionKind Kind, WriterMember Overrides, bool GetTypeHidden, bool TellsOverrides, bool TellsNext);
