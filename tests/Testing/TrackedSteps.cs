using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Testing;

/// <summary>The steps of a generator's pipeline in one run: its own, without those in which the compiler looks for attributes.</summary>
internal sealed class TrackedSteps(GeneratorRunResult result)
{
    // A step that the generator did not rename, but whose output its own transform made.
    private const string AttributeTransform = "result_ForAttributeWithMetadataName";

    private static readonly string[] CompilerSteps =
        ["Compilation", "CompilationOptions", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "MetadataReferences"];

    public ImmutableArray<IncrementalStepRunReason> Reasons(string name) =>
        result.TrackedSteps.TryGetValue(name, out var steps)
            ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)]
            : throw new HarnessException(
                $"No step is called {name}. Named steps: {string.Join(", ", result.TrackedSteps.Keys.Where(IsOwn).Order(StringComparer.Ordinal))}.");

    /// <summary>Named steps must exist where files come out, and no step may hold what keeps a compilation alive.</summary>
    public void Check(int generatedFiles)
    {
        if (generatedFiles > 0 && !result.TrackedSteps.Keys.Any(name => IsOwn(name) && name != AttributeTransform && !IsOutput(name)))
            throw new HarnessException("The generator names none of its steps: use WithTrackingName, so that their caching can be tested.");

        foreach (var step in OwnSteps())
        {
            foreach (var (value, _) in step.Outputs)
            {
                if (SymbolWalk.Find(value) is { } found)
                    throw new HarnessException($"Step {step.Name ?? "(unnamed)"} holds what it must not: {found}");
            }
        }
    }

    public void CheckCached(string edit)
    {
        foreach (var (name, steps) in result.TrackedSteps.Where(s => IsOwn(s.Key) && !IsOutput(s.Key)))
            Check(name, steps, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        foreach (var (name, steps) in result.TrackedOutputSteps)
            Check(name, steps, IncrementalStepRunReason.Cached);

        void Check(string name, IEnumerable<IncrementalGeneratorRunStep> steps, params IncrementalStepRunReason[] allowed)
        {
            foreach (var (_, reason) in steps.SelectMany(s => s.Outputs))
            {
                if (!allowed.Contains(reason))
                    throw new HarnessException($"Step {name} is {reason} after {edit}, not {string.Join(" or ", allowed)}: its input is not equal to itself.");
            }
        }
    }

    /// <summary>Everything from which an output is made, unnamed steps included.</summary>
    private IEnumerable<IncrementalGeneratorRunStep> OwnSteps()
    {
        var seen = new HashSet<IncrementalGeneratorRunStep>();
        var waiting = new Stack<IncrementalGeneratorRunStep>(result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(Inputs));
        foreach (var step in result.TrackedSteps.Where(s => IsOwn(s.Key) && !IsOutput(s.Key)).SelectMany(s => s.Value))
            waiting.Push(step);

        while (waiting.TryPop(out var step))
        {
            if (!IsOwn(step.Name) || !seen.Add(step))
                continue;
            yield return step;
            foreach (var input in Inputs(step))
                waiting.Push(input);
        }

        static IEnumerable<IncrementalGeneratorRunStep> Inputs(IncrementalGeneratorRunStep step) => step.Inputs.Select(i => i.Source);
    }

    private static bool IsOwn(string? name) =>
        name is null || name == AttributeTransform || !(name.Contains("_ForAttribute", StringComparison.Ordinal) || CompilerSteps.Contains(name));

    private bool IsOutput(string name) => result.TrackedOutputSteps.ContainsKey(name);
}
