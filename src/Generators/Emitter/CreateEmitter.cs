using System.Linq;
using ResponseWriters.Generators.Model;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Generators.Emitter;

/// <summary>Prints the factory that makes the writer for a request.</summary>
internal static class CreateEmitter
{
    private const int LongLine = 120;

    public static void Emit(CreateModel create, string self, SourceWriter writer)
    {
        WriterEmitter.BeginMember(writer);
        var name = create.Form switch
        {
            MemberForm.Explicit => $"static {self} {Names.ChainedWriter}<{self}>.Create",
            MemberForm.New => $"public static new {self} Create",
            _ => $"public static {self} Create",
        };
        writer.Line($"{name}({Names.ResponseWriter} inner, {Names.HttpContext} context) =>");
        string[] arguments = [.. create.Arguments.Select(Argument)];
        var onOneLine = $"new {self}({string.Join(", ", arguments)});";
        if (onOneLine.Length <= LongLine)
        {
            writer.Continued(onOneLine);
            return;
        }

        writer.Continued($"new {self}(");
        for (var i = 0; i < arguments.Length; i++)
            writer.Continued("    " + arguments[i] + (i == arguments.Length - 1 ? ");" : ","));
    }

    private static string Argument(ArgumentModel argument) => argument.Kind switch
    {
        ArgumentKind.Inner => "inner",
        ArgumentKind.Context => "context",
        ArgumentKind.Request => "context.Request",
        ArgumentKind.Response => "context.Response",
        ArgumentKind.RequestAborted => "context.RequestAborted",
        ArgumentKind.RequestServices => "context.RequestServices",
        ArgumentKind.Required => Required(argument),
        ArgumentKind.Optional => Optional(argument),
        _ => argument.Text,
    };

    private static string Required(ArgumentModel argument)
    {
        var method = argument.Key is null ? $"{Names.Services}.GetRequiredService" : $"{Names.KeyedServices}.GetRequiredKeyedService";
        var key = argument.Key is null ? "" : ", " + argument.Key;
        return argument.Untyped
            ? $"({argument.Text}){method}(context.RequestServices, typeof({argument.Text}){key})"
            : $"{method}<{argument.Text}>(context.RequestServices{key})";
    }

    private static string Optional(ArgumentModel argument)
    {
        var service = argument.Key is null
            ? $"{Names.Services}.GetService<{argument.Text}>(context.RequestServices)"
            : $"{Names.KeyedServices}.GetKeyedService<{argument.Text}>(context.RequestServices, {argument.Key})";
        return service + (argument.Fallback is null ? "" : " ?? " + argument.Fallback) + (argument.Forgiving ? "!" : "");
    }
}
