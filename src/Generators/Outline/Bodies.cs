using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Generators.Outline;

/// <summary>Finds the bodies in a file: what can be edited without a change to any symbol that another file, or a declaration, can see.</summary>
internal static class Bodies
{
    /// <summary>Where they are, in their order.</summary>
    public static IEnumerable<TextSpan> In(CompilationUnitSyntax file, CancellationToken cancellationToken)
    {
        foreach (var member in Members(file.Members, cancellationToken))
        {
            if (member is BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors })
            {
                foreach (var accessor in accessors)
                {
                    if (IsInert(Body(accessor)))
                        yield return Body(accessor)!.Span;
                }
            }

            if (IsInert(Body(member)))
                yield return Body(member)!.Span;
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> Members(SyntaxList<MemberDeclarationSyntax> members, CancellationToken cancellationToken)
    {
        foreach (var member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return member;
            foreach (var inner in Members(Inner(member), cancellationToken))
                yield return inner;
        }
    }

    private static SyntaxList<MemberDeclarationSyntax> Inner(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members,
        TypeDeclarationSyntax type => type.Members,
        _ => default,
    };

    private static SyntaxNode? Body(AccessorDeclarationSyntax accessor) => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression;

    private static SyntaxNode? Body(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
        IndexerDeclarationSyntax indexer => indexer.ExpressionBody?.Expression,
        GlobalStatementSyntax statement => statement.Statement,
        _ => null,
    };

    /// <summary>A directive in a body, such as <c>#nullable</c>, can reach beyond it.</summary>
    private static bool IsInert(SyntaxNode? body) => body is { ContainsDirectives: false };
}
