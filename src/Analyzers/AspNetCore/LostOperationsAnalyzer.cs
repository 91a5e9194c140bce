using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.AspNetCore;

/// <summary>RW4005: a decorator of the response body passes writes on, but not everything else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostOperationsAnalyzer() : WriterAnalyzer(NeededType.HttpResponse, Rule)
{
    /// <summary>The property with the names of what is lost.</summary>
    public const string LostProperty = "Lost";

    /// <summary>The property with the name of the object beneath, as a stream.</summary>
    public const string StreamProperty = "Stream";

    /// <summary>The property with the name of the object beneath, as a feature.</summary>
    public const string FeatureProperty = "Feature";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LostOperations,
        "A decorator of the response body should pass on every operation",
        "'{0}' passes writes on to '{1}', but not {2}",
        RuleCategory.AspNetCore,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW4005.md");

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        var uses = new BodyUses(context.Compilation);
        context.RegisterSymbolStartAction(start => Start(start, uses), SymbolKind.NamedType);
    }

    private static void Start(SymbolStartAnalysisContext context, BodyUses uses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !(IsStream(type) || LostOperations.IsFeature(type)))
            return;

        var members = new DecoratorMembers(type);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operations in block.OperationBlocks)
                members.Add(block.OwningSymbol, operations);
        });
        context.RegisterSymbolEndAction(end => Report(end, type, members, uses));
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol type, DecoratorMembers members, BodyUses uses)
    {
        var stream = IsStream(type) && CanWrite(members) && members.Inner() is [var only] ? only : null;
        var feature = LostOperations.IsFeature(type) ? Feature(type, members) : null;
        var lost = (stream is null ? [] : LostOperations.OfStream(type, members, stream))
            .Concat(feature is null ? [] : LostOperations.OfFeature(members, feature)).ToImmutableArray();
        if (lost.IsEmpty || !(LostOperations.IsFeature(type) || uses.Contains(type)))
            return;

        var properties = ImmutableDictionary<string, string?>.Empty.Add(LostProperty, string.Join(",", lost))
            .Add(StreamProperty, stream?.Name).Add(FeatureProperty, feature?.Name);
        context.ReportDiagnostic(Diagnostic.Create(
            Rule, Declarations.First(type), properties, type.Name, (stream ?? feature)!.Name, string.Join(" and ", lost.Select(static name => $"'{name}'"))));
    }

    /// <summary>The feature beneath, where writes go to it, or to what the class does with them itself.</summary>
    private static ISymbol? Feature(INamedTypeSymbol type, DecoratorMembers members)
    {
        var candidates = type.GetMembers().Where(static member => member is IFieldSymbol { IsImplicitlyDeclared: false, IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false })
            .Concat(type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
            .Where(static symbol => DecoratorMembers.TypeOf(symbol) is { } held && LostOperations.IsFeature(held))
            .Where(symbol => symbol is not IParameterSymbol || members.References(symbol).Any(static reference => !IsInConstructor(reference))).ToArray();
        return candidates is [var only] && (IsStream(type) || members.References(only).Any(static reference => reference.Parent is IPropertyReferenceOperation { Property.Name: "Stream" or "Writer" }))
            ? only
            : null;
    }

    private static bool IsInConstructor(IOperation reference) =>
        reference.SemanticModel?.GetEnclosingSymbol(reference.Syntax.SpanStart) is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private static bool CanWrite(DecoratorMembers members) =>
        !members.Named("get_CanWrite").Any(static member => member.Body.Descendants().Any(static operation => operation is IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: false } }));

    private static bool IsStream(INamedTypeSymbol type) => type.BaseType is { } parent && parent.Is("System.IO", "Stream");
}
