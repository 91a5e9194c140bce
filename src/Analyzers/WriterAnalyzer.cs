using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;

namespace ResponseWriters.Analyzers;

/// <summary>What every analyzer of this package is: silent in generated code, concurrent, and idle where there is nothing to look at.</summary>
public abstract class WriterAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What a compilation has of what the rules need: to look a name up in all references takes longer than many a rule.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<NeededType, bool>> Known = new();

    private readonly NeededType _needs;

    private protected WriterAnalyzer(NeededType needs, params DiagnosticDescriptor[] rules)
    {
        _needs = needs;
        SupportedDiagnostics = [.. rules];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        // Generated code is the generator's, or somebody else's: nobody can mend it by hand.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Has(start.Compilation, _needs))
                Register(start);
        });
    }

    /// <summary>Registers the actions of one compilation. What they share lives as long as it does.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context);

    private static bool Has(Compilation compilation, NeededType needed) => Known.GetOrCreateValue(compilation)
        .GetOrAdd(needed, type => IsInItsAssembly(compilation, type) || !compilation.GetTypesByMetadataName(type.Name).IsEmpty);

    private static bool IsInItsAssembly(Compilation compilation, NeededType needed)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == needed.Assembly && assembly.GetTypeByMetadataName(needed.Name) is not null)
                return true;
        }

        return false;
    }
}
