using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Analyzers;

/// <summary>A rule that looks at bodies. The compiler runs all such rules as one analyzer, and none of them by itself.</summary>
public abstract class BodyAnalyzer : WriterAnalyzer
{
    private protected BodyAnalyzer(string needs, params DiagnosticDescriptor[] rules)
        : base(needs, rules)
    {
    }

    /// <summary>What is to be done with each body of a compilation; nothing where there is nothing to look for.</summary>
    internal Action<OperationBlockAnalysisContext>? BeginWhereNeeded(CompilationStartAnalysisContext context) => IsNeeded(context.Compilation) ? Begin(context) : null;

    /// <summary>Begins with a compilation that has what the rule is about.</summary>
    /// <returns>What is to be done with each of its bodies; nothing where there is nothing to look for.</returns>
    private protected abstract Action<OperationBlockAnalysisContext>? Begin(CompilationStartAnalysisContext context);

    private protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        if (Begin(context) is { } look)
            context.RegisterOperationBlockAction(look);
    }
}
