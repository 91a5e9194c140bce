using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ResponseWriters.Analyzers.Symbols;
using ResponseWriters.Generators.Shape;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>RW1005: the caller's buffer is kept past <c>WriteAsync</c> without a copy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BufferKeptAnalyzer() : WriterAnalyzer(TypeNames.ChainedWriterAttribute, Rule)
{
    /// <summary>The property with the span of the value that is kept, where a copy can take its place.</summary>
    public const string ValueProperty = "Value";

    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BufferKept,
        "The buffer of a write should not be kept",
        "'{0}' is the caller's, who may change it as soon as '{1}' has ended: keep a copy",
        RuleCategory.Chain,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + "RW1005.md");

    private protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || BufferOf(method) is not { } buffer)
            return;

        var operations = context.OperationBlocks.SelectMany(static block => block.Descendants()).ToImmutableArray();
        foreach (var operation in operations)
        {
            var (keeper, value) = Kept(operation);
            if (keeper is null || value is null || IsGivenUp(keeper, operation, operations))
                continue;

            var properties = ImmutableDictionary<string, string?>.Empty;
            if (BufferValue.IsOf(buffer, value))
                properties = properties.Add(ValueProperty, Span(value.Syntax));
            else if (!BufferValue.IsCapturedBy(buffer, value))
                continue;

            context.ReportDiagnostic(Diagnostic.Create(Rule, operation.Syntax.GetLocation(), properties, buffer.Name, method.Name.Split('.').Last()));
        }
    }

    /// <summary>The parameter with the bytes: of a link's <c>WriteAsync</c>, or of a stream's <c>Write</c>.</summary>
    private static IParameterSymbol? BufferOf(IMethodSymbol method)
    {
        var writes = ChainedClass.OperationOf(method) == BaseChain.WriteAsync ||
            (method is { IsOverride: true, Name: "Write" or "WriteAsync" } && method.ContainingType.BaseClasses().Any(static type => type.Is("System.IO", "Stream")));
        return writes && method.Parameters is [var first, ..] && BufferValue.IsBuffer(first.Type) ? first : null;
    }

    /// <summary>A field or property of the class, and what is put there.</summary>
    private static (ISymbol? Keeper, IOperation? Value) Kept(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } target } assignment when IsOwn(target) =>
            (member, assignment.Value),
        IInvocationOperation
        {
            TargetMethod: { Name: "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "Insert" or "TryWrite" or "WriteAsync" or "Append" } method,
            Instance: { } instance,
        } call when IsCollection(method.ContainingType) && Root(instance) is { } member =>
            (member, call.Arguments.Select(static argument => argument.Value).LastOrDefault(static value => value.Type is { } type &&
                (BufferValue.IsBuffer(type) || type.TypeKind == TypeKind.Delegate))),
        _ => default,
    };

    /// <summary>Whether the same place is set or emptied elsewhere in the method: it may be kept no longer than that.</summary>
    private static bool IsGivenUp(ISymbol keeper, IOperation keeping, ImmutableArray<IOperation> operations) => operations.Any(other => other != keeping && other switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation target } => SymbolEqualityComparer.Default.Equals(target.Member, keeper),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "Clear" or "Remove" or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "RemoveAt" or "RemoveLast" } =>
            SymbolEqualityComparer.Default.Equals(Root(instance), keeper),
        _ => false,
    });

    private static bool IsOwn(IMemberReferenceOperation target) =>
        target is (IFieldReferenceOperation or IPropertyReferenceOperation) &&
        target.Instance is null or IInstanceReferenceOperation;

    private static ISymbol? Root(IOperation instance)
    {
        // _channel.Writer is as much the class's as _channel.
        while (instance is IPropertyReferenceOperation { Instance: { } outer } property && outer is not IInstanceReferenceOperation)
            instance = outer;

        return instance is IMemberReferenceOperation member && IsOwn(member) ? member.Member : null;
    }

    private static bool IsCollection(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name is "Collections" or "Channels" && space.ContainingNamespace is { Name: "System" or "Threading" })
                return true;
        }

        return false;
    }

    private static string Span(SyntaxNode node) =>
        node.Span.Start.ToString(CultureInfo.InvariantCulture) + "," + node.Span.Length.ToString(CultureInfo.InvariantCulture);
}
