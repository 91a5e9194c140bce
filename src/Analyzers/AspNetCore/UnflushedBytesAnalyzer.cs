using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4003: a pipe writer does not tell how many bytes it has not flushed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnflushedBytesAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    /// <summary>The property of the pipe writer that gives the number.</summary>
    public const string Number = "UnflushedBytes";

    /// <summary>The property of the pipe writer that says whether there is one.</summary>
    public const string Ability = "CanGetUnflushedBytes";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnflushedBytes,
        "A pipe writer should count its unflushed bytes",
        "'{0}' does not override {1}: JSON cannot be written through it",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4003.md");

    private protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false } || Missing(type) is not { IsEmpty: false } missing)
            return;

        // A concrete base class with source is where it is missing.
        if (type.BaseType is { IsAbstract: false, Locations: [{ IsInSource: true }, ..] } parent && !Missing(parent).IsEmpty)
            return;

        if (IsStub(type, context.CancellationToken))
            return;

        context.ReportDiagnostic(Diagnostic.Create(
            Rule, Declarations.First(type), type.Name, string.Join(" and ", missing.Select(static name => $"'{name}'"))));
    }

    /// <summary>What no class between this one and <c>PipeWriter</c> overrides.</summary>
    private static ImmutableArray<string> Missing(INamedTypeSymbol type)
    {
        var pipe = type.BaseType;
        while (pipe is not null && !IsPipeWriter(pipe))
            pipe = pipe.BaseType;

        if (pipe is null || pipe.GetMembers(Ability).IsEmpty || pipe.GetMembers(Number).IsEmpty)
            return [];

        var between = type.BaseClasses().TakeWhile(static parent => !IsPipeWriter(parent)).Prepend(type).ToImmutableArray();
        var ability = between.SelectMany(static parent => parent.GetMembers(Ability)).FirstOrDefault();

        // Who says that it cannot count has thought of it.
        if (ability is not null && !MayBeTrue(ability))
            return [];

        return
        [
            .. ability is null ? [Ability] : (string[])[],
            .. between.Any(static parent => !parent.GetMembers(Number).IsEmpty) ? [] : (string[])[Number],
        ];
    }

    private static bool MayBeTrue(ISymbol ability)
    {
        // Elsewhere than here nobody can see what it returns.
        if (ability.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax property)
            return false;

        return property.DescendantNodes().OfType<ExpressionSyntax>().All(static value => value.ToString() != "false");
    }

    /// <summary>Whether nothing can be written: a stand-in that a test needs, for instance.</summary>
    private static bool IsStub(INamedTypeSymbol type, System.Threading.CancellationToken cancellationToken) =>
        type.GetMembers("Advance").OfType<IMethodSymbol>().Where(static method => method.IsOverride)
            .SelectMany(static method => method.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>()
            .Any(static method => method.ExpressionBody?.Expression is ThrowExpressionSyntax || method.Body?.Statements.FirstOrDefault() is ThrowStatementSyntax);

    private static bool IsPipeWriter(INamedTypeSymbol type) => type.Is("System.IO.Pipelines", "PipeWriter");
}
