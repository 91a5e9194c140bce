using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>Code as it is while somebody types: the project's own, with tokens lost, doubled or exchanged.</summary>
internal static partial class Mutants
{
    /// <summary>The project's own files, and the code that its tests are about.</summary>
    public static IReadOnlyList<string> Originals { get; } = [.. Files("samples", "src/Runtime", "tests/Runtime.Tests").Concat(Snippets())];

    /// <summary>The files of some folders.</summary>
    public static IEnumerable<string> Files(params string[] folders) => folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>Changes a text in one to three places.</summary>
    public static string Mutate(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().ToArray();
        var edits = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Token: tokens[random.Next(tokens.Length)], Other: tokens[random.Next(tokens.Length)], Kind: random.Next(9)))
            .DistinctBy(edit => edit.Token.SpanStart).OrderByDescending(edit => edit.Token.SpanStart);
        foreach (var (token, other, kind) in edits)
        {
            text = kind switch
            {
                < 3 => text.Remove(token.SpanStart, token.Span.Length),
                < 5 => text.Insert(token.SpanStart, other.Text + " "),
                < 8 => text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, other.Text),
                _ => text[..token.SpanStart],
            };
        }

        return text;
    }

    /// <summary>The raw strings of the tests of the rules: whole classes, and bodies put into one.</summary>
    private static IEnumerable<string> Snippets()
    {
        foreach (string file in Files("tests/Analyzers.Tests"))
        {
            foreach (var token in CSharpSyntaxTree.ParseText(file).GetRoot().DescendantTokens())
            {
                string text = Markup().Replace(token.ValueText, "");
                if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && text.Contains("class ", StringComparison.Ordinal))
                    yield return text;
                else if (token.IsKind(SyntaxKind.StringLiteralToken) && text.Length > 15 && text.Contains(';', StringComparison.Ordinal))
                    yield return Around(text);
            }
        }
    }

    private static string Around(string body) => $$"""
        [ChainedWriter]
        partial class Link(IResponseWriter inner, HttpContext context, HttpResponse response, ILogger logger)
        {
            private bool _flag, _done, _closed; private int _state, _count, _n; private byte[]? _buffer; private object? _gate; private Task? _task;
            public async ValueTask CloseAsync() { {{body}} }
        }
        class Destination(Stream inner, HttpResponse response, ILogger logger) : Stream, IExtWriter
        {
            private bool _flag, _done, _closed; private int _state, _count, _n; private byte[]? _buffer; private object? _gate; private Task? _task;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => inner.WriteAsync(data, token);
            public ValueTask FlushAsync(CancellationToken token = default) => default;
            public async ValueTask FinalizeAsync() { {{body}} }
            protected override void Dispose(bool disposing) { {{body}} }
        }
        """;

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"\[\||\|\]|\{\|[#\w]*:|\|\}")]
    private static partial Regex Markup();
}
