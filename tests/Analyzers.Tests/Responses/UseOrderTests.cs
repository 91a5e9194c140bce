using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Responses;

/// <summary>What is looked at before paths are followed hides nothing that would be found on them.</summary>
public class UseOrderTests
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_certain_is_followed(int seed)
    {
        var code = new RandomHandlers(seed).Write();
        var compilation = CSharpCompilation.Create(
            "Tested", [CSharpSyntaxTree.ParseText(code, Parse)], [.. References.Framework, References.Runtime],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var analyzer = new OrderedUses();
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([analyzer], options).GetAllDiagnosticsAsync();

        Assert.Empty(failures);
        Assert.All(analyzer.Found.Where(found => found.IsCertain), found => Assert.True(found.IsFollowed, found.Body));
        Assert.Contains(analyzer.Found, found => found.IsCertain);
        Assert.Contains(analyzer.Found, found => !found.IsFollowed);
    }
}
