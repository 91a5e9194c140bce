using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ResponseWriters.Analyzers.Responses;

/// <summary>What the words of one method say that it may do to a response, and what it calls.</summary>
internal sealed class BodyWords : CSharpSyntaxWalker
{
    private readonly List<SimpleNameSyntax> _calls = [];
    private readonly HashSet<string> _called = [];
    private readonly HashSet<string> _variables = [];
    private Uses _uses;
    private Uses _onOthers;
    private bool _isAboutOthers;

    private readonly CallWords _declared;

    private BodyWords(CallWords declared) => _declared = declared;

    /// <summary>What it may do itself.</summary>
    public Uses Uses => _isAboutOthers ? _uses | _onOthers : _uses;

    /// <summary>What it asks, the answer to which may be in its result.</summary>
    public Uses Asked { get; private set; }

    /// <summary>The names of what it calls, of those that a method with source has.</summary>
    public IReadOnlyList<SimpleNameSyntax> Calls => _calls;

    /// <summary>The names of its variables, and of the parameters of functions in it.</summary>
    public ISet<string> Variables => _variables;

    public static BodyWords Of(IMethodSymbol method, CallWords declared, CancellationToken cancellationToken)
    {
        var words = new BodyWords(declared);
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
            words.Visit(reference.GetSyntax(cancellationToken));
        return words;
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node) => Pass(node);

    public override void VisitGenericName(GenericNameSyntax node)
    {
        Pass(node);
        base.VisitGenericName(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) })
            _onOthers |= Uses.Head | Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Form;
        base.VisitAssignmentExpression(node);
    }

    public override void VisitVariableDeclarator(VariableDeclaratorSyntax node)
    {
        _variables.Add(node.Identifier.ValueText);
        base.VisitVariableDeclarator(node);
    }

    public override void VisitSingleVariableDesignation(SingleVariableDesignationSyntax node) => _variables.Add(node.Identifier.ValueText);

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        _variables.Add(node.Identifier.ValueText);
        base.VisitForEachStatement(node);
    }

    public override void VisitCatchDeclaration(CatchDeclarationSyntax node)
    {
        _variables.Add(node.Identifier.ValueText);
        base.VisitCatchDeclaration(node);
    }

    public override void VisitParameter(ParameterSyntax node)
    {
        // The method's own are declared.
        if (node.Parent?.Parent is not MethodDeclarationSyntax)
            _variables.Add(node.Identifier.ValueText);
        base.VisitParameter(node);
    }

    private void Pass(SimpleNameSyntax node)
    {
        var name = node.Identifier.ValueText;
        if (name is "HasStarted" or "Hijacked" or "get_Hijacked")
            Asked |= PossibleUses.Named(name);
        else if (name is "Add" or "Append" or "AppendList" or "Set" or "SetList" or "TryAdd" or "Remove" or "Clear" or "Delete")
            _onOthers |= Uses.Head | Uses.ReplaceBody | Uses.ReplaceRequestBody | Uses.Clear | Uses.Form;
        else if (PossibleUses.IsOfHead(name) ? IsSet(node) : name == "Form" || !IsValue(node))
            _uses |= PossibleUses.Named(name);

        _isAboutOthers = _isAboutOthers || IsAboutOthers(name);
        if (IsCalled(node) && _declared.Has(name) && IsFirst(node))
            _calls.Add(node);
    }

    /// <summary>Collections have the same members: they count where headers, cookies or features are in sight.</summary>
    private static bool IsAboutOthers(string name)
    {
        // In one pass: it is asked of every name.
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == 'e' ? IsAt("esponse", i) || IsAt("eader", i) || IsAt("eature", i) : name[i] == 'o' && IsAt("ookie", i))
                return true;
        }

        return false;

        bool IsAt(string part, int place) => string.CompareOrdinal(name, place, part, 0, part.Length) == 0;
    }

    /// <summary>Whether it is calculated with, which is no method: of an enumeration, say, that has the names of what may be called.</summary>
    private static bool IsValue(SimpleNameSyntax name) => Whole(name).Parent is BinaryExpressionSyntax { RawKind: not (int)SyntaxKind.CoalesceExpression };

    /// <summary>Whether a property may be changed, or given away: not if it is certainly only read.</summary>
    private static bool IsSet(SimpleNameSyntax name) =>
        Whole(name).Parent is not (BinaryExpressionSyntax or IsPatternExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or
            SwitchExpressionSyntax or ConditionalExpressionSyntax or NameColonSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }) || name.Identifier.ValueText == "Headers";

    private static SyntaxNode Whole(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>Whether no call of the same words came before.</summary>
    private bool IsFirst(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } => _called.Add(receiver.Identifier.ValueText + "." + name.Identifier.ValueText),
        InvocationExpressionSyntax => _called.Add(name.Identifier.ValueText),
        _ => true,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax => true,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Name == name,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };
}
