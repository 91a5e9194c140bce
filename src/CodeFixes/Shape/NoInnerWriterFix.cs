using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers;

namespace ResponseWriters.CodeFixes.Shape;

/// <summary>RW0002: gives the constructors the inner writer, or sets <c>Next</c> where one has it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NoInnerWriterFix() : WriterCodeFix(RuleIds.NoInnerWriter)
{
    private const string Inner = "inner";

    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken) =>
        node switch
        {
            ConstructorDeclarationSyntax constructor => Set(constructor, model, cancellationToken),
            ClassDeclarationSyntax or RecordDeclarationSyntax => Take((TypeDeclarationSyntax)node, model, cancellationToken),
            _ => null,
        };

    /// <summary>Sets <c>Next</c> in a constructor that takes the inner writer.</summary>
    private static TextFix? Set(ConstructorDeclarationSyntax constructor, SemanticModel model, CancellationToken cancellationToken)
    {
        var method = model.GetDeclaredSymbol(constructor, cancellationToken);
        var candidates = method?.Parameters.Where(parameter => parameter.RefKind == RefKind.None && IsWriter(parameter.Type)).ToArray() ?? [];
        var inner = candidates is [var only]
            ? only
            : candidates.FirstOrDefault(parameter => parameter.Name == Inner) ?? candidates.FirstOrDefault(parameter => parameter.Name == "next");
        return inner is null ? null : new("Set 'Next'", [Assign(constructor, inner.Name, model)]);
    }

    /// <summary>Makes every constructor take the inner writer.</summary>
    private static TextFix? Take(TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetDeclaredSymbol(declaration, cancellationToken);
        if (type is null || (type.BaseType is { } parent && parent.AllInterfaces.Any(IsWriter)) || DerivesFromMarked(type))
            return null;

        // Constructors in another file are out of reach, and a parameter or member called so would be hidden.
        var declared = type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToArray();
        if (declared.Length == 0 || declared.Any(constructor =>
            constructor.Parameters.Any(parameter => parameter.Name == Inner) || constructor.DeclaringSyntaxReferences is not [var reference] ||
            reference.SyntaxTree != declaration.SyntaxTree))
        {
            return null;
        }

        var changes = new List<TextChange>();
        foreach (var syntax in declared.Select(constructor => constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)))
        {
            if (syntax is TypeDeclarationSyntax { ParameterList: { } primary })
            {
                changes.Add(First(primary, model));
            }
            else if (syntax is ConstructorDeclarationSyntax constructor)
            {
                changes.Add(First(constructor.ParameterList, model));
                if (constructor.Initializer is { } initializer && initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
                    changes.Add(new(new(initializer.ArgumentList.OpenParenToken.Span.End, 0), initializer.ArgumentList.Arguments.Count == 0 ? Inner : Inner + ", "));
                else if (constructor.Body is not null || constructor.ExpressionBody is not null)
                    changes.Add(Assign(constructor, Inner, model));
            }
        }

        return new("Take the writer beneath as a parameter", changes);
    }

    private static TextChange First(ParameterListSyntax parameters, SemanticModel model)
    {
        var parameter = $"{TypeNameText.At(parameters.SpanStart, "IResponseWriter", model)} {Inner}";
        return new(new(parameters.OpenParenToken.Span.End, 0), parameters.Parameters.Count == 0 ? parameter : parameter + ", ");
    }

    private static TextChange Assign(ConstructorDeclarationSyntax constructor, string inner, SemanticModel model)
    {
        var statement = $"Next = {TypeNameText.At(constructor.SpanStart, "NextWriter", model)}.To({inner});";
        if (constructor.Body is { } body)
            return Layout.InsertFirst(body, statement);

        var arrow = constructor.ExpressionBody!;
        var newLine = Layout.NewLine(constructor);
        var outer = Layout.Indentation(constructor, constructor.SpanStart);
        var block = string.Concat(
            newLine, outer, "{", newLine, Layout.Deeper(outer), statement, newLine, Layout.Deeper(outer), arrow.Expression, ";", newLine, outer, "}");
        return new(TextSpan.FromBounds(arrow.GetFirstToken().GetPreviousToken().Span.End, constructor.SemicolonToken.Span.End), block);
    }

    private static bool DerivesFromMarked(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ChainedWriterAttribute"))
                return true;
        }

        return false;
    }

    private static bool IsWriter(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "IResponseWriter", ContainingNamespace: { Name: "ResponseWriters", ContainingNamespace.IsGlobalNamespace: true } };
}
