using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

/// <summary>A writer that was scaffolded, and to which nobody has done anything yet.</summary>
public sealed class ScaffoldedWriterTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 10_000)]
    [InlineData(false, 0)]
    [InlineData(false, 10_000)]
    public async Task It_passes_every_byte_on(bool buffers, int length)
    {
        byte[] body = new byte[length];
        var random = new Random(length);
        random.NextBytes(body);
        var end = new MemoryResponseWriter();
        var link = Make(buffers ? ScaffoldedText.Buffering("ScaffoldWriter") : ScaffoldedText.PassingOn("ScaffoldWriter"), end);

        link.PreWrite(body.AsSpan(0, Math.Min(length, 3)));
        for (int sent = 0; sent < length;)
        {
            int next = Math.Min(length - sent, random.Next(1, 900));
            byte[] piece = body[sent..(sent + next)];
            await link.WriteAsync(piece);
            Array.Clear(piece);
            await link.FlushAsync();
            sent += next;
        }

        await link.CloseAsync();
        Assert.Equal(body, end.Written.ToArray());
        Assert.Equal((1, 1), (end.PreWrites, end.Closes));
    }

    private static IResponseWriter Make(string writer, IResponseWriter inner)
    {
        string usings = string.Concat(SourceTest.WebUsings.Append("ResponseWriters").Select(name => $"global using {name};\n"));
        var compilation = CSharpCompilation.Create(
            "Scaffold", [CSharpSyntaxTree.ParseText($"{usings}\n{writer}")], [.. References.Framework, References.Runtime], new(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new ChainedWriterGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        var type = new AssemblyLoadContext("Scaffold").LoadFromStream(image).GetType("ScaffoldWriter")!;
        return (IResponseWriter)Activator.CreateInstance(type, inner)!;
    }
}
