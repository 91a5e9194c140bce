using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Testing;

/// <summary>One run of a generator, from which code can be edited and the generator run again, as in an editor.</summary>
public sealed class GeneratorResult
{
    private readonly GeneratorDriver _driver;

    private GeneratorResult(GeneratorDriver driver, CSharpCompilation input, GeneratorRunResult result)
    {
        _driver = driver;
        Input = input;
        Sources = result.GeneratedSources;
        Steps = new TrackedSteps(result);
        Files = Sources.ToImmutableSortedDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The generated files: hint names and texts.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; }

    /// <summary>The code together with the generated files.</summary>
    public CSharpCompilation Compilation => Input.AddSyntaxTrees(Sources.Select(s => s.SyntaxTree));

    internal ImmutableArray<GeneratedSourceResult> Sources { get; }

    internal TrackedSteps Steps { get; }

    private CSharpCompilation Input { get; }

    /// <summary>Edits a file and runs the generator again on the result, with what it has cached.</summary>
    /// <param name="file">The file's name; a new one is added.</param>
    /// <param name="edit">Makes the new text of the old, which is empty for a new file.</param>
    /// <exception cref="HarnessException">The generator fails, or the edit changes nothing.</exception>
    public GeneratorResult Edit(string file, Func<string, string> edit) => Edit(file, edit, $"{file} edited");

    /// <summary>Why the outputs of a named step are what they are, in order.</summary>
    /// <param name="step">The name given by <c>WithTrackingName</c>.</param>
    /// <exception cref="HarnessException">There is no such step.</exception>
    public ImmutableArray<IncrementalStepRunReason> Reasons(string step) => Steps.Reasons(step);

    /// <summary>Requires every output of a named step to have come about as stated.</summary>
    /// <param name="step">The name given by <c>WithTrackingName</c>.</param>
    /// <param name="reasons">One for each output; just one stands for any number.</param>
    /// <returns>This result.</returns>
    /// <exception cref="HarnessException">A reason differs.</exception>
    public GeneratorResult Expect(string step, params IncrementalStepRunReason[] reasons)
    {
        var found = Reasons(step);
        bool same = reasons.Length == 1 ? found.All(r => r == reasons[0]) : found.SequenceEqual(reasons);
        return same ? this : throw new HarnessException($"Step {step}: expected {string.Join(", ", reasons)}, found {string.Join(", ", found)}.");
    }

    internal static GeneratorResult Run(GeneratorDriver driver, CSharpCompilation input, string context)
    {
        driver = driver.RunGenerators(input);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new HarnessException($"The generator threw ({context}), which users see as CS8785: {exception}");
        if (!result.Diagnostics.IsEmpty)
            throw new HarnessException($"The generator reported {result.Diagnostics[0]} ({context}); diagnostics are the analyzers' work.");
        return new GeneratorResult(driver, input, result);
    }

    internal GeneratorResult Edit(string file, Func<string, string> edit, string context)
    {
        string path = Testing.Sources.PathOf(file);
        var old = Input.SyntaxTrees.FirstOrDefault(t => t.FilePath == path);
        string text = old?.ToString() ?? "";
        string edited = edit(text);
        if (edited == text)
            throw new HarnessException($"The edit of {file} changes nothing.");

        var tree = CSharpSyntaxTree.ParseText(
            Testing.Sources.ToSourceText(edited), (CSharpParseOptions)Input.SyntaxTrees[0].Options, path);
        return Run(_driver, old is null ? Input.AddSyntaxTrees(tree) : Input.ReplaceSyntaxTree(old, tree), context);
    }

    internal void CheckOrder()
    {
        var turned = Input.RemoveAllSyntaxTrees().AddSyntaxTrees(Input.SyntaxTrees.Reverse());
        foreach (var (hintName, text) in Run(_driver, turned, "files in another order").Files)
        {
            if (!Files.TryGetValue(hintName, out string? before) || before != text)
                throw new HarnessException($"{hintName} depends on the order of the files. {TextDifference.First(before ?? "", text)}");
        }
    }

    internal void CheckSteps() => Steps.Check(Sources.Length);

    internal void CheckCached()
    {
        Edit("Unrelated.cs", _ => "internal sealed class Unrelated;", "a file added").Steps.CheckCached("a file was added");
        var first = Edit("Unrelated.cs", _ => "internal sealed class Unrelated;");
        first.Edit("Unrelated.cs", text => text + " // edited").Steps.CheckCached("an unrelated file was edited");
    }
}
