using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;
using ResponseWriters.Analyzers.AspNetCore;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>RW4001: moves the change before the write where nothing in between matters to it, else makes it only where it is still possible.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class HeadAfterBodyFix() : WriterCodeFix(RuleIds.HeadAfterBody)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement || !statement.Expression.Span.Contains(diagnostic.Location.SourceSpan) ||
            statement.Expression.Span != diagnostic.Location.SourceSpan)
        {
            return null;
        }

        diagnostic.Properties.TryGetValue(HeadAfterBodyAnalyzer.StartsProperty, out var starts);
        return Move(statement, starts, model, cancellationToken) ?? Guard(statement, model, cancellationToken);
    }

    private static TextFix? Move(ExpressionStatementSyntax statement, string? starts, SemanticModel model, CancellationToken cancellationToken)
    {
        if (statement.Parent is not BlockSyntax block || string.IsNullOrEmpty(starts) || !IsAlone(statement))
            return null;

        // Every start must be in a statement of the same block, so that moving before the first of them comes before all.
        var holders = starts!.Split(',').Select(start => int.Parse(start, CultureInfo.InvariantCulture))
            .Select(start => block.Statements.FirstOrDefault(sibling => sibling.Span.Contains(start))).ToArray();
        if (holders.Contains(null))
            return null;

        var first = holders.OrderBy(static holder => holder!.SpanStart).First()!;
        var index = block.Statements.IndexOf(first);
        var passed = block.Statements.Skip(index).TakeWhile(sibling => sibling != statement).ToArray();

        // What is between must not end the path earlier.
        if (passed.Any(static sibling => sibling is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax)) || !IsAlone(first) ||
            !IsSteady(statement, passed, model, cancellationToken))
        {
            return null;
        }

        var lines = block.SyntaxTree.GetText().Lines;
        var moved = statement.ToString() + Layout.NewLine(statement) + Layout.Indentation(first, first.SpanStart);
        var whole = TextSpan.FromBounds(lines.GetLineFromPosition(statement.SpanStart).Start, lines.GetLineFromPosition(statement.Span.End).EndIncludingLineBreak);
        return new("Move before the write", [new TextChange(new(first.SpanStart, 0), moved), new TextChange(whole, "")]);
    }

    /// <summary>Whether the value is the same before the statements that are passed: made of what none of them sets.</summary>
    private static bool IsSteady(ExpressionStatementSyntax statement, StatementSyntax[] passed, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax[] values = statement.Expression switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax element } set =>
                [set.Right, element.Expression, .. element.ArgumentList.Arguments.Select(static argument => argument.Expression)],
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax member } set => [set.Right, member.Expression],
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call =>
                [member.Expression, .. call.ArgumentList.Arguments.Select(static argument => argument.Expression)],
            _ => [],
        };
        if (values.Length == 0 || values.SelectMany(static value => value.DescendantNodesAndSelf()).Any(static inner => inner is InvocationExpressionSyntax or AwaitExpressionSyntax or
            AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }))
        {
            return false;
        }

        foreach (var name in values.SelectMany(static value => value.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
            var isSteady = symbol switch
            {
                IFieldSymbol field => field.IsConst || field.IsReadOnly,
                IPropertySymbol property => property.ContainingType.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.Http", System.StringComparison.Ordinal),
                ILocalSymbol or IParameterSymbol => passed.All(sibling => !MaySet(sibling, symbol, model, cancellationToken)),
                INamespaceOrTypeSymbol => true,
                _ => false,
            };
            if (!isSteady)
                return false;
        }

        return true;
    }

    private static bool MaySet(StatementSyntax statement, ISymbol variable, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in statement.DescendantNodes())
        {
            var set = node switch
            {
                VariableDeclaratorSyntax declarator => SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(declarator, cancellationToken), variable),
                SingleVariableDesignationSyntax designation => SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(designation, cancellationToken), variable),
                AssignmentExpressionSyntax assignment => Is(assignment.Left),
                PrefixUnaryExpressionSyntax prefix => Is(prefix.Operand),
                PostfixUnaryExpressionSyntax postfix => Is(postfix.Operand),
                ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) && Is(argument.Expression),
                _ => false,
            };
            if (set)
                return true;
        }

        return false;

        bool Is(ExpressionSyntax target) => target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable)) && target is IdentifierNameSyntax or TupleExpressionSyntax;
    }

    /// <summary>Whether a statement has its lines for itself, without a comment that belongs to the place.</summary>
    private static bool IsAlone(StatementSyntax statement)
    {
        var lines = statement.SyntaxTree.GetText().Lines;
        return lines.IndexOf(statement.GetFirstToken().GetPreviousToken().Span.End) < lines.IndexOf(statement.SpanStart) &&
            lines.IndexOf(statement.GetLastToken().GetNextToken().SpanStart) > lines.IndexOf(statement.Span.End) &&
            !statement.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
    }

    private static TextFix? Guard(ExpressionStatementSyntax statement, SemanticModel model, CancellationToken cancellationToken)
    {
        // Under an if without a block, an else would change sides.
        if (statement.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax) ||
            statement.Expression.DescendantNodes().OfType<ExpressionSyntax>()
                .FirstOrDefault(inner => model.GetTypeInfo(inner, cancellationToken).Type is { Name: "HttpResponse" }) is not { } response)
        {
            return null;
        }

        var deeper = Layout.NewLine(statement) + Layout.Deeper(Layout.Indentation(statement, statement.SpanStart));
        return new("Change it only where the response has not started", [new TextChange(new(statement.SpanStart, 0), $"if (!{response}.HasStarted){deeper}")]);
    }
}
