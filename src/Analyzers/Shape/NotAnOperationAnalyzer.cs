using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Shape;

/// <summary>RW0004: a member is named like a writer operation, but its signature does not implement it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotAnOperationAnalyzer() : WriterAnalyzer(NeededType.ChainedWriterAttribute, Rule)
{
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NotAnOperation,
        "A member named like a writer operation should implement it",
        "'{0}' is never called: it does not implement the writer operation, which is '{1}'",
        RuleCategory.Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW0004.md");

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue);

    private protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            foreach (var (method, operation) in Candidates((INamedTypeSymbol)symbol.Symbol))
            {
                // A method that is used is an overload that helps, not a mistake.
                if (!Callers.Any(method, symbol.Compilation, symbol.CancellationToken))
                    symbol.ReportDiagnostic(Diagnostic.Create(Rule, Declarations.First(method), method.Name, Signature(operation)));
            }
        },
        SymbolKind.NamedType);

    private static List<(IMethodSymbol Method, IMethodSymbol Operation)> Candidates(INamedTypeSymbol type)
    {
        var candidates = new List<(IMethodSymbol, IMethodSymbol)>();
        if (!RuntimeContract.IsMarked(type) || RuntimeContract.Of(type) is not { } contract)
            return candidates;

        foreach (var operation in contract.Members.Where(member => member.Name != MemberFinder.NameOf(WriterMember.Unwrap)))
        {
            var own = type.GetMembers(operation.Name).OfType<IMethodSymbol>().Where(IsWritten).ToArray();
            if (own.Length == 0 || Implements(type, operation))
                continue;

            candidates.AddRange(own.Where(method => !ServesOther(type, method)).Select(method => (method, operation)));
        }

        return candidates;
    }

    /// <summary>Whether a person wrote the method; what is generated is in a file of its own.</summary>
    private static bool IsWritten(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsOverride: false } && !Emitted.ByThisGenerator(method);

    private static bool Implements(INamedTypeSymbol type, IMethodSymbol operation) => type.GetMembers().OfType<IMethodSymbol>().Any(method =>
        !Emitted.ByThisGenerator(method) &&
        (method.ExplicitInterfaceImplementations.Contains(operation, SymbolEqualityComparer.Default) ||
        (method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, RefKind: RefKind.None } && method.HasSignatureOf(operation) &&
        SymbolEqualityComparer.Default.Equals(method.ReturnType, operation.ReturnType))));

    /// <summary>Whether the method implements another interface, where its name is a coincidence.</summary>
    private static bool ServesOther(INamedTypeSymbol type, IMethodSymbol method) =>
        type.AllInterfaces.SelectMany(other => other.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));

    private static string Signature(IMethodSymbol operation) => "public " + operation.ToDisplayString(Format).Replace("default(CancellationToken)", "default");
}
