using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>Awaits what was returned as a task.</summary>
internal static class Awaited
{
    public static string Text(ExpressionSyntax task) => task switch
    {
        // A task that was wrapped only to be returned.
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var only], Initializer: null } => Text(only.Expression),
        ImplicitObjectCreationExpressionSyntax creation => $"await new ValueTask{creation.ArgumentList}",
        InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or ParenthesizedExpressionSyntax or ObjectCreationExpressionSyntax =>
            $"await {task}",
        _ => $"await ({task})",
    };
}
