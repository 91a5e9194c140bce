using System.Collections.Generic;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Prints what tells the runtime about the writer.</summary>
internal static class DescriptionEmitter
{
    public static void Emit(DescriptionModel description, string self, SourceWriter writer)
    {
        if (description.TellsOverrides)
            Overrides(description, self, writer);

        if (!description.TellsNext)
            return;

        WriterEmitter.BeginMember(writer);
        writer.Line($"{Names.NextWriter} {Names.DescribedWriter}.Next => Next;");
    }

    private static void Overrides(DescriptionModel description, string self, SourceWriter writer)
    {
        WriterEmitter.BeginMember(writer);
        var all = $"{Names.WriterOperations}.All";
        var own = Operations(description.Overrides);
        var type = description.GetTypeHidden ? "((object)this).GetType()" : "GetType()";
        writer.Line($"{Names.WriterOperations} {Names.DescribedWriter}.Overrides =>");
        writer.Continued(description.Kind switch
        {
            DescriptionKind.Always => $"{own};",
            DescriptionKind.ForExactType => $"{type} == typeof({self}) ? {own} : {all};",
            _ => $"{all};",
        });
    }

    private static string Operations(WriterMember overrides)
    {
        var names = new List<string>();
        foreach (var operation in new[] { WriterMember.PreWrite, WriterMember.WriteAsync, WriterMember.FlushAsync, WriterMember.CloseAsync })
        {
            if ((overrides & operation) != 0)
                names.Add($"{Names.WriterOperations}.{MemberFinder.NameOf(operation)}");
        }

        return names.Count == 0 ? $"{Names.WriterOperations}.None" : string.Join(" | ", names);
    }
}
