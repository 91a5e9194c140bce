using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.Finalization;

/// <summary>Lets a member run once: a field, and its exchange on entry.</summary>
internal static class OnceGuardFix
{
    public static TextFix? For(SyntaxNode node, string name, SemanticModel model)
    {
        if (node is not MethodDeclarationSyntax { Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax } method ||
            method.Parent is not TypeDeclarationSyntax type || type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || method.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ||
            type.OpenBraceToken.IsMissing || model.GetDeclaredSymbol(method) is not { } symbol)
        {
            return null;
        }

        var field = Free(name, symbol);
        var interlocked = TypeNameText.At(method.Body?.OpenBraceToken.Span.End ?? method.ExpressionBody?.Expression.SpanStart ?? method.SpanStart, "System.Threading", "Interlocked", model);
        var condition = $"if ({interlocked}.Exchange(ref {field}, 1) != 0)";
        var changes = new List<TextChange> { Declare(type, method, $"private int {field};") };
        if (method.ExpressionBody is { } arrow)
            changes.Add(Rewrite(method, arrow, condition));
        else if (method.Body is { } body)
            changes.Add(Insert(method, body, condition));
        else
            return null;

        return new("Let it run once", changes);
    }

    /// <summary>A name that neither the type nor what it inherits, nor the member itself, uses.</summary>
    private static string Free(string name, IMethodSymbol method)
    {
        var taken = new HashSet<string>(method.Parameters.Select(static parameter => parameter.Name));
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
            taken.UnionWith(type.MemberNames);
        taken.UnionWith(method.ContainingType.Constructors.SelectMany(static constructor => constructor.Parameters).Select(static parameter => parameter.Name));
        foreach (var local in method.DeclaringSyntaxReferences.SelectMany(static reference => reference.GetSyntax().DescendantTokens()))
            taken.Add(local.ValueText);

        var free = name;
        for (var number = 2; taken.Contains(free); number++)
            free = name + number;
        return free;
    }

    /// <summary>With the other fields; but above the member where another may be fixed as well, so that both find a place.</summary>
    private static TextChange Declare(TypeDeclarationSyntax type, MethodDeclarationSyntax method, string field)
    {
        var newLine = Layout.NewLine(type);
        var alone = type.Members.OfType<MethodDeclarationSyntax>().Count(static other => other.Identifier.ValueText is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Close" or "FinalizeAsync") == 1;
        if (alone && type.Members.LastOrDefault(static member => member is FieldDeclarationSyntax) is { } last && last.SpanStart < method.SpanStart)
            return new(new(last.Span.End, 0), newLine + Layout.Indentation(last, last.SpanStart) + field);

        // Before the comments that belong to the member.
        var first = alone ? type.Members[0] : method;
        var start = Layout.StartOf(first);
        return new(new(start, 0), field + newLine + newLine + Layout.Indentation(first, start));
    }

    private static TextChange Insert(MethodDeclarationSyntax method, BlockSyntax body, string condition)
    {
        var newLine = Layout.NewLine(body);
        var lines = body.SyntaxTree.GetText().Lines;
        if (lines.IndexOf(body.OpenBraceToken.SpanStart) == lines.IndexOf(body.CloseBraceToken.SpanStart))
            return new(new(body.OpenBraceToken.Span.End, 0), $" {condition} {Return(method)}");

        var inner = Layout.Deeper(Layout.Indentation(body, body.OpenBraceToken.SpanStart));
        return new(
            new(body.OpenBraceToken.Span.End, 0),
            string.Concat(newLine, inner, condition, newLine, Layout.Deeper(inner), Return(method), body.Statements.Count > 0 ? newLine : ""));
    }

    private static TextChange Rewrite(MethodDeclarationSyntax method, ArrowExpressionClauseSyntax arrow, string condition)
    {
        var newLine = Layout.NewLine(method);
        var outer = Layout.Indentation(method, method.SpanStart);
        var inner = Layout.Deeper(outer);
        var statement = arrow.Expression is ThrowExpressionSyntax thrown ? $"throw {thrown.Expression};"
            : (IsAsync(method) || IsVoid(method) ? "" : "return ") + arrow.Expression + ";";
        return new(
            TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, method.SemicolonToken.Span.End),
            string.Concat(
                newLine, outer, "{", newLine, inner, condition, newLine, Layout.Deeper(inner), Return(method), newLine, newLine,
                inner, statement, newLine, outer, "}"));
    }

    private static string Return(MethodDeclarationSyntax method) => IsAsync(method) || IsVoid(method) ? "return;"
        : method.ReturnType.ToString().EndsWith("ValueTask", System.StringComparison.Ordinal) ? "return default;"
        : $"return {method.ReturnType}.CompletedTask;";

    private static bool IsAsync(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.AsyncKeyword);

    private static bool IsVoid(MethodDeclarationSyntax method) =>
        method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
}
