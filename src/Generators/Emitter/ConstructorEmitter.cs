using System.Linq;
using ResponseWriters.Generators.Model;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Prints the constructor of a class that has none.</summary>
internal static class ConstructorEmitter
{
    public static void Emit(ConstructorModel constructor, SourceWriter writer)
    {
        WriterEmitter.BeginMember(writer, "<summary>Puts this writer above another.</summary>");
        var parameters = constructor.Parameters.Count == 0
            ? Names.ResponseWriter + " inner"
            : string.Join(", ", constructor.Parameters.Select(parameter => parameter.Declaration));
        var declaration = $"{constructor.Modifiers} {constructor.Name}({parameters})";
        if (!constructor.CallsBase)
        {
            writer.Line($"{declaration} => Next = {Names.NextWriter}.To(inner);");
            return;
        }

        var arguments = constructor.Parameters.Count == 0
            ? "inner"
            : string.Join(", ", constructor.Parameters.Select(parameter => parameter.Name));
        writer.Line(declaration);
        writer.Continued($": base({arguments})");
        writer.OpenBlock();
        writer.CloseBlock();
    }
}
