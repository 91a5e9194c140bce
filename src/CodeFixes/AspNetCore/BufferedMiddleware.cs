using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.CodeFixes.AspNetCore;

/// <summary>
/// A middleware method of the known shape: it keeps the body, puts a new <c>MemoryStream</c> in its place, runs the rest of the pipeline,
/// looks at the bytes, copies them to the body and puts that back.
/// </summary>
internal sealed class BufferedMiddleware
{
    private BufferedMiddleware(ExpressionSyntax response, StatementSyntax next, ILocalSymbol buffer, IReadOnlyList<StatementSyntax> looks, IParameterSymbol? context)
    {
        Response = response;
        Next = next;
        Buffer = buffer;
        Looks = looks;
        Context = context;
    }

    /// <summary>The response, as the code names it.</summary>
    public ExpressionSyntax Response { get; }

    /// <summary>The statement that runs the rest of the pipeline.</summary>
    public StatementSyntax Next { get; }

    public ILocalSymbol Buffer { get; }

    /// <summary>What is done with the buffered bytes.</summary>
    public IReadOnlyList<StatementSyntax> Looks { get; }

    /// <summary>The request's context, where <see cref="Looks"/> speaks of it.</summary>
    public IParameterSymbol? Context { get; }

    public static BufferedMiddleware? Read(BlockSyntax block, AssignmentExpressionSyntax replacement, SemanticModel model, CancellationToken cancellationToken)
    {
        if (replacement.Left is not MemberAccessExpressionSyntax { Expression: var response } ||
            model.GetSymbolInfo(replacement.Right, cancellationToken).Symbol is not ILocalSymbol buffer || Flatten(block) is not { } statements)
        {
            return null;
        }

        ILocalSymbol? original = null;
        StatementSyntax? next = null;
        var (made, replaced, restored, copied) = (false, false, false, false);
        var looks = new List<StatementSyntax>();
        foreach (var statement in statements)
        {
            if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] } && !replaced)
            {
                var local = model.GetDeclaredSymbol(variable, cancellationToken) as ILocalSymbol;
                if (Same(local, buffer) && value is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } && !made)
                    made = true;
                else if (value.ToString() == $"{response}.Body" && original is null)
                    original = local;
                else
                    return null;
            }
            else if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } && assignment == replacement && original is not null && made)
            {
                replaced = true;
            }
            else if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax back } && back.Left.ToString() == $"{response}.Body" &&
                IsLocal(back.Right, original) && next is not null && !restored)
            {
                restored = true;
            }
            else if (next is null && replaced && statement is ExpressionStatementSyntax { Expression: AwaitExpressionSyntax })
            {
                next = statement;
            }
            else if (next is not null && !copied && IsCopy(statement))
            {
                copied = true;
            }
            else if (next is not null && !restored && !copied && !Mentions(statement, original))
            {
                looks.Add(statement);
            }
            else if (next is null || !IsRewind(statement))
            {
                return null;
            }
        }

        if (next is null || !restored || !copied || Mentions(next, buffer) || Mentions(next, original))
            return null;

        looks.RemoveAll(IsRewind);
        return ContextOf(looks, buffer, model, cancellationToken) is (true, var context) ? new(response, next, buffer, looks, context) : null;

        bool IsLocal(ExpressionSyntax value, ILocalSymbol? local) => local is not null && Same(model.GetSymbolInfo(value, cancellationToken).Symbol, local);

        bool IsCopy(StatementSyntax statement) => statement is ExpressionStatementSyntax
        {
            Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CopyToAsync" or "WriteToAsync" } access, ArgumentList.Arguments: [var target, ..] } },
        } && IsLocal(access.Expression, buffer) && IsLocal(target.Expression, original);

        bool IsRewind(StatementSyntax statement) => statement.ToString() is var text &&
            (text == $"{buffer.Name}.Position = 0;" || text == $"{buffer.Name}.Seek(0, SeekOrigin.Begin);");

        bool Mentions(SyntaxNode node, ILocalSymbol? local) => local is not null && node.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name && Same(model.GetSymbolInfo(name, cancellationToken).Symbol, local));
    }

    /// <summary>The statements, with those of a <c>try</c> around the rest that has nothing but a <c>finally</c>.</summary>
    private static List<StatementSyntax>? Flatten(BlockSyntax block)
    {
        var result = new List<StatementSyntax>();
        foreach (var statement in block.Statements)
        {
            if (statement is not TryStatementSyntax attempt)
                result.Add(statement);
            else if (attempt.Catches.Count == 0 && attempt.Finally is { } end && !attempt.Block.Statements.Concat(end.Block.Statements).OfType<TryStatementSyntax>().Any())
                result.AddRange(attempt.Block.Statements.Concat(end.Block.Statements));
            else
                return null;
        }

        return result;
    }

    /// <summary>Whether statements need nothing of the method but the buffer and the context.</summary>
    private static (bool Fits, IParameterSymbol? Context) ContextOf(IReadOnlyList<StatementSyntax> looks, ILocalSymbol buffer, SemanticModel model, CancellationToken cancellationToken)
    {
        IParameterSymbol? context = null;
        foreach (var name in looks.SelectMany(static look => look.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
        {
            switch (model.GetSymbolInfo(name, cancellationToken).Symbol)
            {
                case ILocalSymbol local when Same(local, buffer) || looks.Any(look => local.DeclaringSyntaxReferences.Any(declared => look.Span.Contains(declared.Span))):
                case INamespaceOrTypeSymbol:
                case { IsStatic: true, DeclaredAccessibility: Accessibility.Public }:
                    continue;
                case IParameterSymbol { Type.Name: "HttpContext" } parameter when context is null || Same(context, parameter):
                    context = parameter;
                    continue;
                case { IsStatic: false } when name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name:
                    continue;
                case null when name.Identifier.ValueText == "var":
                    continue;
                default:
                    return (false, null);
            }
        }

        return (!looks.SelectMany(static look => look.DescendantNodesAndSelf()).Any(static node => node is ReturnStatementSyntax or ThisExpressionSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }), context);
    }

    private static bool Same(ISymbol? first, ISymbol second) => SymbolEqualityComparer.Default.Equals(first, second);
}
