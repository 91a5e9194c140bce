using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>The text of chained writers, with every type named as it has to be at a place.</summary>
/// <param name="position">Where the writer will stand.</param>
/// <param name="model">The model of that file.</param>
internal sealed class WriterText(int position, SemanticModel model)
{
    private readonly string _valueTask = TypeNameText.At(position, "System.Threading.Tasks", "ValueTask", model);

    private readonly string _token = TypeNameText.At(position, "System.Threading", "CancellationToken", model);

    private readonly string _system = model.LookupNamespacesAndTypes(position, name: "ReadOnlySpan").Any() ? "" : "global::System.";

    /// <summary>A writer that keeps the whole body, and sends it at the end.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="context">The name of a parameter for the context of the request, if there is to be one.</param>
    /// <param name="atTheEnd">Statements that run before the body is sent.</param>
    public IReadOnlyList<string> Buffering(string name, string? context, IEnumerable<string> atTheEnd) =>
    [
        .. Head(name, context),
        "{",
        $"    private readonly {TypeNameText.At(position, "System.IO", "MemoryStream", model)} _buffer = new();",
        "",
        "    // Held back with the bytes, until all of them are there.",
        $"    public void PreWrite({_system}ReadOnlySpan<byte> data)",
        "    {",
        "    }",
        "",
        $"    public {_valueTask} WriteAsync({_system}ReadOnlyMemory<byte> data, {_token} cancellationToken = default) =>",
        "        _buffer.WriteAsync(data, cancellationToken);",
        "",
        $"    public {_valueTask} FlushAsync({_token} cancellationToken = default) => default;",
        "",
        $"    public async {_valueTask} CloseAsync()",
        "    {",
        .. atTheEnd,
        "        var bytes = _buffer.ToArray();",
        "        Next.PreWrite(bytes);",
        "        await Next.WriteAsync(bytes);",
        "        await Next.CloseAsync();",
        "    }",
        "}",
    ];

    /// <summary>A writer that sends every piece of the body as it comes, with a comment where something can be done to it.</summary>
    /// <param name="name">The name of the class.</param>
    public IReadOnlyList<string> PassingOn(string name) =>
    [
        .. Head(name, context: null),
        "{",
        $"    public void PreWrite({_system}ReadOnlySpan<byte> data)",
        "    {",
        "        // The place for headers, such as a Content-Length that will not be true any more.",
        "        Next.PreWrite(data);",
        "    }",
        "",
        $"    public {_valueTask} WriteAsync({_system}ReadOnlyMemory<byte> data, {_token} cancellationToken = default)",
        "    {",
        "        // The place for what the stream does with the bytes.",
        "        return Next.WriteAsync(data, cancellationToken);",
        "    }",
        "",
        $"    public async {_valueTask} CloseAsync()",
        "    {",
        "        // The place for what the stream does at its end.",
        "        await Next.CloseAsync();",
        "    }",
        "}",
    ];

    private IEnumerable<string> Head(string name, string? context)
    {
        var more = context is null ? "" : $", {TypeNameText.At(position, "Microsoft.AspNetCore.Http", "HttpContext", model)} {context}";
        yield return $"[{TypeNameText.At(position, "ChainedWriterAttribute", model).Replace("Attribute", "")}]";
        yield return $"internal sealed partial class {name}({TypeNameText.At(position, "IResponseWriter", model)} inner{more})";
    }
}
