using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests;

/// <summary>What the analyzers have to do with compilations: nothing beyond one, and nothing in one that is not theirs.</summary>
public sealed class CompilationsTests
{
    private const string Code = """
        using System; using System.IO; using System.Threading; using System.Threading.Tasks;
        class Destination
        {
            private readonly Stream _inner = Stream.Null; private bool _done;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token) => _inner.WriteAsync(data, token);
            public ValueTask FlushAsync(CancellationToken token) => default;
            public async ValueTask FinalizeAsync() { if (_done) return; await _inner.WriteAsync(new byte[1]); _done = true; }
            public ValueTask CloseAsync() => default;
        }
        """;

    /// <summary>What makes the rules about hijacks look closer.</summary>
    private const string Hijack = """
        using System.IO; using System.Threading.Tasks; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Http.Features;
        class Hijack
        {
            public async Task Run(HttpContext context)
            {
                await context.Response.WriteAsync("a");
                using var stream = await context.Features.Get<IHttpUpgradeFeature>().UpgradeAsync();
                context.Response.StatusCode = 200;
                await context.Request.Body.CopyToAsync(Stream.Null);
            }
        }
        """;

    /// <summary>What the rules need, in another assembly than usually.</summary>
    private const string Own = """
        namespace ResponseWriters { class ChainedWriterAttribute : System.Attribute; }
        namespace Microsoft.AspNetCore.Http { class HttpResponse { public void HijackAsync() { } } }
        """;

    /// <summary>The provider asks the text each time, and keeps nothing of it but in the compilation's analysis.</summary>
    private static readonly Type[] Known = [typeof(string), typeof(DiagnosticDescriptor), typeof(SymbolDisplayFormat), typeof(SourceTextValueProvider<bool>)];

    public static TheoryData<string> Names => [.. Types().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_analyzer_keeps_nothing_that_changes(string name)
    {
        var type = Types().Single(one => one.Name == name);
        for (var current = type; current is not null && current != typeof(DiagnosticAnalyzer); current = current.BaseType)
        {
            var fields = current.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            Assert.All(fields, field => Assert.True(field.IsInitOnly || field.IsLiteral, $"{field} of {current} can be set."));
            Assert.All(fields, field => Assert.True(IsImmutable(field.FieldType), $"{field} of {current} can change inside."));
        }
    }

    [Fact]
    public void No_other_code_keeps_anything_that_changes()
    {
        var fields = typeof(WriterAnalyzer).Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Name[0] != '<')
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal));

        Assert.All(fields, field => Assert.True(field.IsInitOnly && IsImmutable(field.FieldType), $"{field} of {field.DeclaringType} can change."));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_analyzer_registers_nothing_without_the_runtime_and_the_framework(string name)
    {
        var analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(Types().Single(one => one.Name == name))!;

        Assert.Equal(0, await RegisteredAsync(analyzer, [.. References.Framework.Where(IsCore)]));
        Assert.NotEqual(0, await RegisteredAsync(analyzer, [.. References.Framework, References.Runtime], Hijack));
        Assert.NotEqual(0, await RegisteredAsync(analyzer, [.. References.Framework.Where(IsCore)], Own));
    }

    [Fact]
    public async Task A_compilation_is_forgotten_after_its_analysis()
    {
        DiagnosticAnalyzer[] analyzers = [.. Types().Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        var gone = await AnalyzeAsync(analyzers);
        for (int attempt = 0; attempt < 20 && gone.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }

        Assert.False(gone.IsAlive);
        GC.KeepAlive(analyzers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AnalyzeAsync(DiagnosticAnalyzer[] analyzers)
    {
        var compilation = Compile([.. References.Framework, References.Runtime]);
        var found = await compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, diagnostic => diagnostic.Id == "RW3002");
        return new WeakReference(compilation);
    }

    private static async Task<int> RegisteredAsync(DiagnosticAnalyzer analyzer, ImmutableArray<MetadataReference> references, params string[] more)
    {
        var compilation = Compile(references, more);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var run = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));
        await run.GetAllDiagnosticsAsync();
        var info = await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        return info.SymbolActionsCount + info.SymbolStartActionsCount + info.OperationActionsCount + info.OperationBlockActionsCount +
            info.OperationBlockStartActionsCount + info.SyntaxNodeActionsCount + info.SyntaxTreeActionsCount + info.SemanticModelActionsCount +
            info.CompilationEndActionsCount + info.CodeBlockActionsCount + info.CodeBlockStartActionsCount;
    }

    private static CSharpCompilation Compile(ImmutableArray<MetadataReference> references, params string[] more) =>
        CSharpCompilation.Create("Plain", more.Prepend(Code).Select((text, index) => CSharpSyntaxTree.ParseText(text, path: $"Code{index}.cs")), references, new(OutputKind.DynamicallyLinkedLibrary));

    private static bool IsCore(MetadataReference reference) => reference.Display!.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal);

    private static IEnumerable<Type> Types() => typeof(WriterAnalyzer).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>An array counts as what it holds: nobody writes into one here. A weak table lives no longer than its keys.</summary>
    private static bool IsImmutable(Type type) => type.IsPrimitive || type.IsEnum || Known.Contains(type) || (type.IsArray && IsImmutable(type.GetElementType()!)) ||
        (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>)) ||
        (type.IsGenericType && (type.Namespace == "System.Collections.Immutable" || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)) &&
        type.GetGenericArguments().All(IsImmutable)) ||
        (type.Assembly == typeof(WriterAnalyzer).Assembly &&
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => field.IsInitOnly));
}
