using ResponseWriters.Generators.Model;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Prints <c>Next</c>.</summary>
internal static class NextEmitter
{
    public static void Emit(NextModel next, SourceWriter writer)
    {
        WriterEmitter.BeginMember(writer, "<summary>What this writer passes on to: the writers beneath it.</summary>");
        var value = next.Inner is null ? "" : $" = {Names.NextWriter}.To({next.Inner});";
        writer.Line($"{next.Modifiers} {Names.NextWriter} Next {{ get; }}{value}");
    }
}
