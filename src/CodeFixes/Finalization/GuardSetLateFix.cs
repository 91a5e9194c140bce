using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Finalization;

/// <summary>RW3002: sets the guard where it is tested.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class GuardSetLateFix() : WriterCodeFix(RuleIds.GuardSetLate)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Statements.Count: > 1 } around, Expression: AssignmentExpressionSyntax assignment } statement ||
            statement.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Body is not { } body)
        {
            return null;
        }

        var guard = assignment.Left.ToString().Split('.').Last();
        var newLine = Layout.NewLine(statement);
        foreach (var test in body.Statements.OfType<IfStatementSyntax>().Where(test => test.Else is null && Names(test.Condition, guard)))
        {
            if (test.Statement.Span.Contains(statement.Span))
                return test.Statement == around ? Fixed(Layout.InsertFirst(around, statement.ToString()), statement) : null;

            if (test.Span.End < statement.SpanStart && Leaves(test.Statement))
                return Fixed(new(new(test.Span.End, 0), newLine + newLine + Layout.Indentation(test, test.SpanStart) + statement), statement);
        }

        return null;
    }

    private static TextFix Fixed(TextChange insertion, ExpressionStatementSyntax moved) =>
        new("Set the guard before the first 'await'", [insertion, Layout.Remove(moved)]);

    private static bool Names(ExpressionSyntax condition, string guard) =>
        condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == guard);

    private static bool Leaves(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ThrowStatementSyntax;
}
