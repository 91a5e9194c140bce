using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Flow;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>RW0002: no constructor takes the inner writer, or one leaves <c>Next</c> unset.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoInnerWriterAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, NotTaken, NotSet)
{
    private const string Title = "A chained writer must be given the writer beneath it";

    internal static readonly DiagnosticDescriptor NotTaken = new(
        RuleIds.NoInnerWriter,
        Title,
        "No constructor of '{0}' takes the writer beneath it: add a parameter of type 'IResponseWriter'",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW0002.md");

    internal static readonly DiagnosticDescriptor NotSet = new(
        RuleIds.NoInnerWriter,
        Title,
        "This constructor of '{0}' can end without setting 'Next': set it with 'Next = NextWriter.To(inner)'",
        RuleCategory.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW0002.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterOperationBlockAction(AnalyzeConstructor);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (RuntimeContract.IsMarked(type) &&
            Shapes.Of(type, context.Compilation, context.CancellationToken).Obstacle is Obstacle.NoInnerWriter or Obstacle.NoBaseConstructor)
        {
            context.ReportDiagnostic(Diagnostic.Create(NotTaken, Declarations.First(type), type.Name));
        }
    }

    private static void AnalyzeConstructor(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, IsStatic: false } constructor ||
            !RuntimeContract.IsMarked(constructor.ContainingType) ||
            constructor.DeclaringSyntaxReferences is not [var reference] ||
            reference.GetSyntax(context.CancellationToken) is not ConstructorDeclarationSyntax declaration ||
            declaration.Initializer?.ThisOrBaseKeyword.Text == "this")
        {
            return;
        }

        // A derived writer has its base's Next, which the base's constructor sets.
        var shape = Shapes.Of(constructor.ContainingType, context.Compilation, context.CancellationToken);
        if (shape.Obstacle != Obstacle.None || shape.BaseWriter is not null || shape.PrimaryInner is not null)
            return;

        var body = context.OperationBlocks.FirstOrDefault(block => block is IBlockOperation && block.Syntax.Parent == declaration);
        if (body is null)
            return;

        var result = FlowSolver.Solve(context.GetControlFlowGraph(body), new NextIsSet());
        if (result.Exit is { IsReached: true, State: false })
            context.ReportDiagnostic(Diagnostic.Create(NotSet, declaration.Identifier.GetLocation(), constructor.ContainingType.Name));
    }
}
