using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Analyzers;

/// <summary>What every analyzer of this package is: silent in generated code, concurrent, and idle where there is nothing to look at.</summary>
public abstract class WriterAnalyzer : DiagnosticAnalyzer
{
    private readonly string _needs;

    private protected WriterAnalyzer(string needs, params DiagnosticDescriptor[] rules)
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
            if (!start.Compilation.GetTypesByMetadataName(_needs).IsEmpty)
                Register(start);
        });
    }

    /// <summary>Registers the actions of one compilation. What they share lives as long as it does.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context);
}
