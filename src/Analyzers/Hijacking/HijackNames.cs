using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ResponseWriters.Analyzers.Responses;

namespace ResponseWriters.Analyzers.Hijacking;

/// <summary>
/// The names by which code may take a connection over: of the members that do, and of methods in whose bodies such a name stands. Only bodies
/// with one of them are followed, which are few: most compilations have none, and are looked at as text alone.
/// </summary>
internal sealed class HijackNames
{
    private const int Rounds = 3;

    private static readonly string[] Doors = ["HijackAsync", "UpgradeAsync", "AcceptWebSocketAsync", "AcceptAsync"];

    /// <summary>What tells of a takeover, but does not make one: a method that only asks is not followed.</summary>
    private static readonly string[] Questions = ["Hijacked", "get_Hijacked"];

    /// <summary>One of these stands in each of both: fewer to look for in the many texts that have none.</summary>
    private static readonly string[] Stems = ["ijack", "Upgrade", "Accept"];

    /// <summary>Whether a door is named in a text; the driver keeps the answer for as long as the text lives.</summary>
    public static readonly SourceTextValueProvider<bool> HasDoor = new(static text => Contains(text, Stems) && (Contains(text, Doors) || Contains(text, Questions)));

    private static readonly ConditionalWeakTable<Compilation, HijackNames> Shared = new();

    private static readonly HijackNames Nothing = new([]);

    private HijackNames(IEnumerable<string> names) => All = new(names);

    public NameSet All { get; }

    /// <summary>Finds the names, once for all the rules; nothing where no code takes a connection over.</summary>
    public static HijackNames? In(Compilation compilation, Func<SourceText, bool> hasDoor, CancellationToken cancellationToken) =>
        Shared.GetValue(compilation, _ => Find(compilation, hasDoor, cancellationToken) ?? Nothing) is var names && names != Nothing ? names : null;

    private static HijackNames? Find(Compilation compilation, Func<SourceText, bool> hasDoor, CancellationToken cancellationToken)
    {
        var trees = compilation.SyntaxTrees.ToArray();
        var having = trees.Where(tree => hasDoor(tree.GetText(cancellationToken))).ToArray();
        if (having.Length == 0)
            return null;

        var names = new HashSet<string>(Doors);
        var last = Doors;
        having = [.. having.Where(tree => Contains(tree.GetText(cancellationToken), Doors))];
        for (var round = 0; round < Rounds && having.Length > 0; round++)
        {
            // All that has one of the names before was found with them.
            last = [.. having.SelectMany(tree => FunctionsIn(tree.GetRoot(cancellationToken), tree.GetText(cancellationToken).ToString(), last)).Where(names.Add)];
            having = last.Length == 0 ? [] : [.. trees.Where(tree => Contains(tree.GetText(cancellationToken), last))];
        }

        return new(names.Concat(Questions));
    }

    /// <summary>The functions in which one of the names stands.</summary>
    private static IEnumerable<string> FunctionsIn(SyntaxNode root, string text, string[] names)
    {
        foreach (var name in names)
        {
            for (var place = text.IndexOf(name, StringComparison.Ordinal); place >= 0; place = text.IndexOf(name, place + name.Length, StringComparison.Ordinal))
            {
                var token = root.FindToken(place);
                if (!token.IsKind(SyntaxKind.IdentifierToken) || token.ValueText != name)
                    continue;

                foreach (var around in token.Parent!.AncestorsAndSelf())
                {
                    if (NameOf(around) is { Length: > 0 } function)
                        yield return function;
                }
            }
        }
    }

    private static string? NameOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method when !IsReplaceable(method) => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What a derived class may replace is not followed, and its name is often one that every class has.</summary>
    private static bool IsReplaceable(MethodDeclarationSyntax method) => method.ExplicitInterfaceSpecifier is not null || method.Modifiers.Any(
        static modifier => modifier.IsKind(SyntaxKind.VirtualKeyword) || modifier.IsKind(SyntaxKind.OverrideKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword));

    private static bool Contains(SourceText text, string[] names)
    {
        var all = text.ToString();
        return names.Any(name => all.IndexOf(name, StringComparison.Ordinal) >= 0);
    }
}
