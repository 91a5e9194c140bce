using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests.Analyzers;

internal sealed class ReportsOneCharacterOff : LowerCaseAnalyzer
{
    protected override Location LocationOf(INamedTypeSymbol type)
    {
        var right = base.LocationOf(type);
        return Location.Create(right.SourceTree!, TextSpan.FromBounds(right.SourceSpan.Start, right.SourceSpan.End + 1));
    }
}

internal sealed class ReportsTwice : LowerCaseAnalyzer
{
    protected override void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        base.Report(context, type);
        base.Report(context, type);
    }
}

internal sealed class ReportsNothing : LowerCaseAnalyzer
{
    protected override void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
    }
}

internal sealed class ReportsAnotherMessage : LowerCaseAnalyzer
{
    protected override Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) =>
        Diagnostic.Create(Rule, LocationOf(type), AlsoAt(type), type.Name.ToUpperInvariant());
}

internal sealed class ReportsAnotherSeverity : LowerCaseAnalyzer
{
    protected override Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) =>
        Diagnostic.Create(Rule, LocationOf(type), DiagnosticSeverity.Info, AlsoAt(type), null, type.Name);
}

internal sealed class ReportsNoAdditionalLocation : LowerCaseAnalyzer
{
    protected override Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) =>
        Diagnostic.Create(Rule, LocationOf(type), type.Name);
}

internal sealed class ReportsAnUnknownId : LowerCaseAnalyzer
{
    private static readonly DiagnosticDescriptor Unknown = new("RW9002", "t", "m", "c", DiagnosticSeverity.Warning, true);

    protected override Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) => Diagnostic.Create(Unknown, LocationOf(type));
}

internal sealed class ThrowsInAnAction : LowerCaseAnalyzer
{
    protected override void Report(SymbolAnalysisContext context, INamedTypeSymbol type) => throw new InvalidOperationException("cannot");
}

internal sealed class ReportsInGeneratedCode : LowerCaseAnalyzer
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}

/// <summary>In the IDs <c>[#pragma warning disable]</c> names, but at a location that only looks like one in the code.</summary>
internal sealed class CannotBeSuppressed : LowerCaseAnalyzer
{
    private static readonly DiagnosticDescriptor Fixed =
        new("RW9001", "t", "m", "c", DiagnosticSeverity.Warning, true, customTags: WellKnownDiagnosticTags.NotConfigurable);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Fixed];

    protected override Diagnostic Make(SymbolAnalysisContext context, INamedTypeSymbol type) => Diagnostic.Create(Fixed, LocationOf(type));
}

internal sealed class HasADetachedLocation : LowerCaseAnalyzer
{
    protected override Location LocationOf(INamedTypeSymbol type)
    {
        var right = base.LocationOf(type);
        return Location.Create(right.SourceTree!.FilePath, right.SourceSpan, right.GetLineSpan().Span);
    }
}

/// <summary>Its state outlives a compilation: the first one wins.</summary>
internal sealed class Remembers : LowerCaseAnalyzer
{
    private int _compilations;

    public override void Initialize(AnalysisContext context)
    {
        base.Initialize(context);
        context.RegisterCompilationAction(_ => Interlocked.Increment(ref _compilations));
    }

    protected override void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        // The first three runs are the plain one and those with a header.
        if (_compilations < 3)
            base.Report(context, type);
    }
}

/// <summary>Flags just the classes of the first file, whichever that is.</summary>
internal sealed class DependsOnOrder : LowerCaseAnalyzer
{
    protected override void Report(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.Locations[0].SourceTree == context.Compilation.SyntaxTrees.First())
            base.Report(context, type);
    }
}
