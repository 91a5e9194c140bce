using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ResponseWriters.Testing.Tests.Generators;

internal sealed class HoldsASymbol : EchoGenerator
{
    protected override object Model(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) => (context.TargetSymbol, 1);

    protected override string NameOf(object model) => (((ISymbol, int))model).Item1.Name;
}

internal sealed class HoldsTheCompilationInAnUnnamedStep : EchoGenerator
{
    public override void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var names = context.SyntaxProvider
            .ForAttributeWithMetadataName("ResponseWriters.ChainedWriterAttribute", static (node, _) => true, static (c, _) => c.TargetSymbol.Name)
            .Combine(context.CompilationProvider)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName("Model");
        context.RegisterSourceOutput(names, Emit);
    }
}

internal sealed class IsNotCached : EchoGenerator
{
    protected override object Model(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        new Unequal(context.TargetSymbol.Name);

    protected override string NameOf(object model) => ((Unequal)model).Name;

    private sealed class Unequal(string name)
    {
        public string Name => name;
    }
}

internal sealed class NamesNoStep : EchoGenerator
{
    public override void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName(
                "ResponseWriters.ChainedWriterAttribute", static (node, _) => true, static (c, _) => c.TargetSymbol.Name),
            Emit);
}

internal sealed class EmitsCarriageReturns : EchoGenerator
{
    protected override string Text(string name) => base.Text(name).Replace("\n", "\r\n", StringComparison.Ordinal);
}

internal sealed class EmitsATrailingSpace : EchoGenerator
{
    protected override string Text(string name) => base.Text(name).Replace("{", "{ ", StringComparison.Ordinal);
}

internal sealed class EmitsNoLastNewLine : EchoGenerator
{
    protected override string Text(string name) => base.Text(name).TrimEnd();
}

internal sealed class EmitsUtf16 : EchoGenerator
{
    protected override void Emit(SourceProductionContext output, string name) =>
        output.AddSource($"{name}.g.cs", SourceText.From(Text(name), Encoding.Unicode));
}

internal sealed class EmitsAnExtraFile : EchoGenerator
{
    protected override void Emit(SourceProductionContext output, string name)
    {
        base.Emit(output, name);
        output.AddSource("Extra.g.cs", "// extra\n");
    }
}

internal sealed class EmitsNothing : EchoGenerator
{
    protected override void Emit(SourceProductionContext output, string name)
    {
    }
}

internal sealed class DoesNotCompileUnderNullable : EchoGenerator
{
    protected override string Text(string name) => base.Text(name).Replace("\"Audit\"", "null", StringComparison.Ordinal);
}

internal sealed class DoesNotCompileWithoutNullable : EchoGenerator
{
    protected override string Text(string name) =>
        base.Text(name).Replace("#nullable enable\n", "", StringComparison.Ordinal).Replace("string Name", "string? Name", StringComparison.Ordinal);
}

internal sealed class EmitsAnUndocumentedMember : EchoGenerator
{
    protected override string Text(string name) =>
        base.Text(name).Replace("    /// <summary>The name.</summary>\n", "", StringComparison.Ordinal);
}

internal sealed class NeedsANewerLanguage : EchoGenerator
{
    protected override string Text(string name) =>
        base.Text(name).Replace("=> \"Audit\"", "{ get => field; } = \"Audit\"", StringComparison.Ordinal);
}

internal sealed class ThrowsOnMalformedCode : EchoGenerator
{
    protected override object Model(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        ((ClassDeclarationSyntax)context.TargetNode).CloseBraceToken.IsMissing
            ? throw new InvalidOperationException("no brace")
            : base.Model(context, cancellationToken);
}

internal sealed class Throws : EchoGenerator
{
    protected override string Text(string name) => throw new InvalidOperationException("cannot");
}

internal sealed class ReportsADiagnostic : EchoGenerator
{
    private static readonly DiagnosticDescriptor Descriptor = new("RW9999", "t", "m", "c", DiagnosticSeverity.Warning, true);

    protected override void Emit(SourceProductionContext output, string name)
    {
        base.Emit(output, name);
        output.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None));
    }
}

internal sealed class DependsOnTheOrderOfFiles : EchoGenerator
{
    public override void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var first = context.CompilationProvider.Select(static (c, _) => c.SyntaxTrees.First().FilePath).WithTrackingName("First");
        context.RegisterSourceOutput(first, (output, path) => output.AddSource("First.g.cs", $"// {path}\n{Text("Audit")}"));
    }
}
