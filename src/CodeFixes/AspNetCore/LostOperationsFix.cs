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
using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.CodeFixes.Shape;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>RW4005: adds the members that pass the operations on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LostOperationsFix() : WriterCodeFix(RuleIds.LostOperations)
{
    private protected override TextFix? Fix(SyntaxNode node, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not TypeDeclarationSyntax declaration || !diagnostic.Properties.TryGetValue(LostOperationsAnalyzer.LostProperty, out var names) || names is null)
            return null;

        diagnostic.Properties.TryGetValue(LostOperationsAnalyzer.StreamProperty, out var stream);
        diagnostic.Properties.TryGetValue(LostOperationsAnalyzer.FeatureProperty, out var feature);
        var changes = new List<TextChange>();
        var added = new List<string>();
        foreach (var name in names.Split(','))
        {
            if (!Fix(name, stream, feature, declaration, model, changes, added))
                return null;
        }

        if (added.Count > 0)
            changes.Add(MemberText.InsertLast(declaration, added));
        return new($"Pass on {string.Join(", ", names.Split(','))}", changes);
    }

    private static bool Fix(
        string name, string? stream, string? feature, TypeDeclarationSyntax declaration, SemanticModel model, List<TextChange> changes, List<string> added)
    {
        var method = declaration.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == name);
        switch (name)
        {
            case "FlushAsync" when method is null:
                var token = TypeNameText.At(declaration.OpenBraceToken.SpanStart, "System.Threading", "CancellationToken", model);
                var task = TypeNameText.At(declaration.OpenBraceToken.SpanStart, "System.Threading.Tasks", "Task", model);
                added.Add($"public override {task} FlushAsync({token} cancellationToken) => {stream}.FlushAsync(cancellationToken);");
                return true;
            case "Dispose" when method is null:
                added.Add($"protected override void Dispose(bool disposing)\n{{\n    if (disposing)\n        {stream}.Dispose();\n    base.Dispose(disposing);\n}}");
                return true;
            case "DisposeAsync" when method is null && Disposal(declaration, stream!) is { } disposal:
                var valueTask = TypeNameText.At(declaration.OpenBraceToken.SpanStart, "System.Threading.Tasks", "ValueTask", model);
                added.Add($"public override async {valueTask} DisposeAsync()\n{{\n    {disposal}\n    await base.DisposeAsync();\n}}");
                return true;
            case "FlushAsync" or "SendFileAsync" or "CompleteAsync" when method is not null:
                return Replace(method, name == "FlushAsync" ? stream : feature, changes);
            default:
                return false;
        }
    }

    /// <summary>How to dispose asynchronously: unless the class does more than that, whose order is its own.</summary>
    private static string? Disposal(TypeDeclarationSyntax declaration, string stream)
    {
        var members = declaration.Members.OfType<MethodDeclarationSyntax>().Where(static method => method.Identifier.ValueText is "Dispose" or "Close").ToArray();
        var statements = members.SelectMany(static method => method.DescendantNodes()).OfType<StatementSyntax>()
            .Where(static statement => statement is not (BlockSyntax or IfStatementSyntax)).Select(static statement => statement.ToString())
            .Concat(members.Where(static method => method.ExpressionBody is not null).Select(static method => method.ExpressionBody!.Expression + ";")).ToArray();
        var conditional = statements.Any(statement => statement.Contains("?."));
        return statements.All(statement => statement.Replace("?.", ".").Replace("this.", "") is var plain &&
                (plain == $"{stream}.Dispose();" || plain == $"{stream}.Close();" || plain.StartsWith("base.", System.StringComparison.Ordinal)))
            ? conditional ? $"if ({stream} is not null)\n        await {stream}.DisposeAsync();" : $"await {stream}.DisposeAsync();"
            : null;
    }

    private static bool Replace(MethodDeclarationSyntax method, string? inner, List<TextChange> changes)
    {
        // What the member does beside it may be needed still.
        if (inner is null || (method.Body is { Statements.Count: > 1 }))
            return false;

        var arguments = string.Join(", ", method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.Text));
        var end = method.Body is { } body ? body.Span.End : method.SemicolonToken.Span.End;
        var modifier = method.Modifiers.FirstOrDefault(static token => token.IsKind(SyntaxKind.AsyncKeyword));
        if (modifier != default)
            changes.Add(new(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), ""));
        changes.Add(new(TextSpan.FromBounds(method.ParameterList.Span.End, end), $" => {inner}.{method.Identifier.ValueText}({arguments});"));
        return true;
    }
}
