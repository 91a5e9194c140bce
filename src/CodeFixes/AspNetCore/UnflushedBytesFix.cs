using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ResponseWriters.Analyzers;
using ResponseWriters.Analyzers.AspNetCore;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>RW4003: asks the writer beneath where it does the counting, and else counts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnflushedBytesFix() : WriterCodeFix(RuleIds.UnflushedBytes)
{
    private const string Counter = "_unflushedBytes";

    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not TypeDeclarationSyntax { Members.Count: > 0 } declaration ||
            model.GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol type || Method(declaration, "Advance") is not { } advance)
        {
            return null;
        }

        var ability = type.GetMembers(UnflushedBytesAnalyzer.Ability).IsEmpty;
        var number = type.GetMembers(UnflushedBytesAnalyzer.Number).IsEmpty;
        if (!number)
            return new("Say that the bytes are counted", [MemberText.InsertLast(declaration, [Override("bool", UnflushedBytesAnalyzer.Ability, "true")])]);

        if (Inner(advance, model, cancellationToken) is { } inner)
        {
            string[] forwarding =
            [
                .. ability ? [Override("bool", UnflushedBytesAnalyzer.Ability, $"{inner}.{UnflushedBytesAnalyzer.Ability}")] : (string[])[],
                Override("long", UnflushedBytesAnalyzer.Number, $"{inner}.{UnflushedBytesAnalyzer.Number}"),
            ];
            return new("Ask the writer beneath", [MemberText.InsertLast(declaration, forwarding)]);
        }

        return Count(declaration, type, advance, ability);
    }

    /// <summary>The pipe writer to which <c>Advance</c> passes the number on.</summary>
    private static string? Inner(MethodDeclarationSyntax advance, SemanticModel model, CancellationToken cancellationToken)
    {
        var number = advance.ParameterList.Parameters[0].Identifier.ValueText;
        return advance.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Advance" }, ArgumentList.Arguments: [var only] } && only.ToString() == number)
            .Select(static call => ((MemberAccessExpressionSyntax)call.Expression).Expression)
            .Where(receiver => receiver is not BaseExpressionSyntax && IsPipeWriter(model.GetTypeInfo(receiver, cancellationToken).Type))
            .Select(static receiver => receiver.ToString()).FirstOrDefault();
    }

    private static TextFix? Count(TypeDeclarationSyntax declaration, INamedTypeSymbol type, MethodDeclarationSyntax advance, bool ability)
    {
        if (Method(declaration, "FlushAsync") is not { } flush || !type.GetMembers(Counter).IsEmpty ||
            MemberText.InsertFirst(advance, $"{Counter} += {advance.ParameterList.Parameters[0].Identifier.Text};") is not { } increase ||
            MemberText.InsertFirst(flush, $"{Counter} = 0;") is not { } reset)
        {
            return null;
        }

        string[] members =
        [
            .. ability ? [Override("bool", UnflushedBytesAnalyzer.Ability, "true")] : (string[])[],
            Override("long", UnflushedBytesAnalyzer.Number, Counter),
        ];
        return new(
            "Count the bytes",
            [MemberText.InsertBefore(declaration.Members[0], $"private long {Counter};"), increase, reset, MemberText.InsertLast(declaration, members)]);
    }

    private static MethodDeclarationSyntax? Method(TypeDeclarationSyntax declaration, string name) => declaration.Members.OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Identifier.ValueText == name && method.Modifiers.Any(SyntaxKind.OverrideKeyword) && method.ParameterList.Parameters.Count == 1);

    private static string Override(string type, string name, string value) => $"public override {type} {name} => {value};";

    private static bool IsPipeWriter(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "PipeWriter", ContainingNamespace: { Name: "Pipelines", ContainingNamespace: { Name: "IO" } } })
                return true;
        }

        return false;
    }
}
