using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>Where in the code a way out is: a <c>return</c>, or the end of the body.</summary>
internal static class ExitLocation
{
    public static Location Of(ControlFlowBranch branch, IOperation body)
    {
        var last = branch.Source.BranchValue ?? branch.Source.Operations.LastOrDefault();
        var statement = last?.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        return (statement is null ? null : ReturnAt(statement, branch, last!))?.GetLocation() ?? End(body);
    }

    /// <summary>A <c>return</c> without a value leaves no operation behind: it stands after the last one, or under the last condition.</summary>
    private static StatementSyntax? ReturnAt(StatementSyntax statement, ControlFlowBranch branch, IOperation last)
    {
        if (statement is ReturnStatementSyntax)
            return statement;

        if (statement is IfStatementSyntax choice && choice.Condition.Span.Contains(last.Syntax.Span))
            return First(choice.Statement) ?? (choice.Else is { } other ? First(other.Statement) : null) ?? After(choice);

        return branch.Source.BranchValue is null ? After(statement) : null;
    }

    private static ReturnStatementSyntax? First(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.FirstOrDefault() : statement) as ReturnStatementSyntax;

    private static ReturnStatementSyntax? After(StatementSyntax statement) =>
        statement.Parent is BlockSyntax block && block.Statements.IndexOf(statement) is var index && index + 1 < block.Statements.Count
            ? block.Statements[index + 1] as ReturnStatementSyntax
            : null;

    private static Location End(IOperation body) => body.Syntax switch
    {
        BlockSyntax block => block.CloseBraceToken.GetLocation(),
        ArrowExpressionClauseSyntax arrow => arrow.Expression.GetLocation(),
        var other => other.GetLocation(),
    };
}
