using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Testing;

namespace ResponseWriters.Benchmarks;

/// <summary>A project of many classes of one kind, a generator that follows it, and someone who types.</summary>
internal sealed class Editing
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);
    private static readonly CSharpCompilation Empty = Bound();

    private readonly SyntaxTree[] _trees;
    private readonly SyntaxTree[] _classEdits;
    private readonly SyntaxTree[] _memberEdits;
    private readonly SyntaxTree[] _otherEdits;
    private readonly ClassKind _kind;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private int _edit;

    internal Editing(ClassKind kind, int classes)
    {
        _kind = kind;
        _classEdits = [.. Enumerable.Range(0, 2).Select(edit => Tree(kind.Source(0, edit), "Class0.cs"))];
        _memberEdits = [_classEdits[0], Tree(ClassKind.WithMember(kind.Source(0, 0)), "Class0.cs")];
        _otherEdits = [.. Enumerable.Range(0, 2).Select(edit => Tree($"namespace Measured; internal static class Other {{ internal static int Value => {edit}; }}", "Other.cs"))];
        _trees = [_classEdits[0], _otherEdits[0], .. Enumerable.Range(1, classes - 1).Select(n => Tree(kind.Source(n, 0), $"Class{n}.cs"))];
        _compilation = Compilation(_trees);
        _driver = Driver().RunGenerators(_compilation);
        var result = _driver.GetRunResult();
        if (result.GeneratedTrees.Length < classes && result.GeneratedTrees.Sum(tree => tree.Length) < classes)
            throw new InvalidOperationException($"{kind.Name} generated {result.GeneratedTrees.Length} files for {classes} classes: {string.Join('\n', result.Diagnostics)}");
    }

    /// <summary>Runs a new generator over a new compilation of files that nobody has looked at.</summary>
    internal Contender Cold => new(_kind.Name, runs =>
    {
        for (var i = 0; i < runs; i++)
            Driver().RunGenerators(Compilation([.. _trees.Select(Unseen)]));

        return Task.CompletedTask;
    });

    /// <summary>Types in a body of one of the classes.</summary>
    internal Contender InBody => new(_kind.Name, keys => TypeAsync(keys, _classEdits));

    /// <summary>Types what one of the classes declares.</summary>
    internal Contender InMember => new(_kind.Name, keys => TypeAsync(keys, _memberEdits));

    /// <summary>Types in a file without such a class.</summary>
    internal Contender Elsewhere => new(_kind.Name, keys => TypeAsync(keys, _otherEdits));

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, Parse, path);

    /// <summary>The same file as the parser would give it: what compilers and generators keep about a file, they have to find again.</summary>
    private static SyntaxTree Unseen(SyntaxTree tree) => tree.WithFilePath("Unseen.cs");

    /// <summary>Has bound nothing of its own. What it refers to is bound, as the compiler needs it with or without generators.</summary>
    private static CSharpCompilation Compilation(SyntaxTree[] trees) => Empty.AddSyntaxTrees(trees);

    private static CSharpCompilation Bound()
    {
        var empty = CSharpCompilation.Create(
            "Measured", [], [.. References.Framework, References.Runtime], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = empty.GetSpecialType(SpecialType.System_Object);
        return empty;
    }

    private CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([_kind.Generator().AsSourceGenerator()], parseOptions: Parse);

    private Task TypeAsync(int keys, SyntaxTree[] edits)
    {
        for (var i = 0; i < keys; i++)
        {
            var present = _compilation.SyntaxTrees.First(tree => tree.FilePath == edits[0].FilePath);
            _compilation = _compilation.ReplaceSyntaxTree(present, edits[++_edit % 2] == present ? edits[(_edit + 1) % 2] : edits[_edit % 2]);
            _driver = _driver.RunGenerators(_compilation);
        }

        return Task.CompletedTask;
    }
}
