using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.CodeFixes.Chain;

/// <summary>Moves statements of a link to before its <c>PreWrite</c> passes on; it is written if need be.</summary>
internal static class MoveToPreWrite
{
    private const string Name = "PreWrite";

    /// <summary>The statement around a change, if it means the same there: it always runs, and has nothing to do with the method or what it counts.</summary>
    public static ExpressionStatementSyntax? StatementOf(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } block } statement ||
            method.Identifier.ValueText == Name || statement.ContainsDirectives ||
            block.Statements.TakeWhile(other => other != statement).Any(Leaves) ||
            model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol)
        {
            return null;
        }

        return statement.DescendantNodes().All(part => part is not (AwaitExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or AnonymousFunctionExpressionSyntax) &&
            (part is not SimpleNameSyntax name || IsFree(model.GetSymbolInfo(name, cancellationToken).Symbol, symbol)))
            ? statement
            : null;
    }

    /// <summary>The changes of the text; nothing where <c>PreWrite</c> is not simple, or not here.</summary>
    public static IReadOnlyList<TextChange>? Changes(IReadOnlyList<ExpressionStatementSyntax> statements, SemanticModel model, CancellationToken cancellationToken)
    {
        if (statements.Count == 0 || statements[0].FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || model.GetDeclaredSymbol(type, cancellationToken) is not { } symbol ||
            IsDerived(symbol) || statements[0].FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            return null;
        }

        var written = symbol.GetMembers(Name).OfType<IMethodSymbol>().SelectMany(static member => member.DeclaringSyntaxReferences)
            .Where(static reference => !reference.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase))
            .Select(reference => reference.GetSyntax(cancellationToken)).ToArray();
        var insertion = written switch
        {
            [] => Write(type, method, statements, symbol.IsSealed),
            [MethodDeclarationSyntax own] when own.Parent == type => Extend(own, statements),
            _ => null,
        };
        return insertion is null ? null : [insertion.Value, .. statements.Select(Layout.Remove)];
    }

    private static TextChange Write(TypeDeclarationSyntax type, MethodDeclarationSyntax method, IEnumerable<ExpressionStatementSyntax> statements, bool isSealed)
    {
        var newLine = Layout.NewLine(type);
        var first = Layout.StartOf(method);
        var outer = Layout.Indentation(method, first);
        var inner = Layout.Deeper(outer);
        var lines = string.Concat(statements.Select(statement => inner + statement + newLine));
        return new(new(first, 0), string.Concat(
            $"public {(isSealed ? "" : "virtual ")}void {Name}(ReadOnlySpan<byte> data)", newLine, outer, "{", newLine,
            lines, inner, $"Next.{Name}(data);", newLine, outer, "}", newLine, newLine, outer));
    }

    private static TextChange? Extend(MethodDeclarationSyntax own, IReadOnlyList<ExpressionStatementSyntax> statements)
    {
        var newLine = Layout.NewLine(own);
        var outer = Layout.Indentation(own, own.SpanStart);
        var inner = Layout.Deeper(outer);
        if (own.Body is { } body)
        {
            // Whatever decides there may decide about this as well.
            if (!body.Statements.All(static statement => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax))
                return null;

            return body.Statements.FirstOrDefault(PassesOn) is { } passesOn
                ? Layout.InsertBefore(passesOn, statements)
                : Layout.InsertFirst(body, string.Join(newLine + inner, statements));
        }

        if (own.ExpressionBody is not { } arrow || arrow.Expression is ThrowExpressionSyntax)
            return null;

        var lines = string.Concat(statements.Select(statement => inner + statement + newLine));
        return new(
            TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, own.SemicolonToken.Span.End),
            string.Concat(newLine, outer, "{", newLine, lines, inner, arrow.Expression.ToString(), ";", newLine, outer, "}"));
    }

    private static bool PassesOn(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Name } } };

    /// <summary>Whether a name means the same elsewhere in the class, and at another time.</summary>
    private static bool IsFree(ISymbol? symbol, IMethodSymbol method) => symbol switch
    {
        ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or null => false,
        IParameterSymbol parameter => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor },
        IFieldSymbol field => field.IsReadOnly || field.IsConst || !IsOwn(field, method),
        IPropertySymbol or IMethodSymbol or IEventSymbol => symbol.IsStatic || !IsOwn(symbol, method),
        _ => true,
    };

    private static bool IsOwn(ISymbol symbol, IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, type.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static bool Leaves(StatementSyntax statement) => statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax);

    /// <summary>Whether a base class has a <c>PreWrite</c> already.</summary>
    private static bool IsDerived(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(Name).IsEmpty || current.AllInterfaces.Any(static contract => contract.Name == "IResponseWriter") ||
                current.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ChainedWriterAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
