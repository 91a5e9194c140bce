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
        var found = await FoundAsync(new RandomHandlers(seed).Write());

        Assert.All(found.Where(one => one.IsCertain), one => Assert.True(one.IsFollowed, one.Body));
        Assert.Contains(found, one => one.IsCertain);
        Assert.Contains(found, one => !one.IsFollowed);
    }

    [Theory]
    [InlineData("if (Has(response)) response.StatusCode = 404;", true)]
    [InlineData("if (s_has = Has(response)) response.StatusCode = 404;", true)]
    [InlineData("var has = Has(response); if (has) response.StatusCode = 404;", true)]
    [InlineData("s_has = Has(response); response.StatusCode = 404;", false)]
    [InlineData("Has(response); response.StatusCode = 404;", false)]
    [InlineData("if (Names(response, ways)) response.StatusCode = 404;", false)]
    [InlineData("if (Gives(response, ways)) response.StatusCode = 404;", true)]
    [InlineData("response.StartAsync(); Status(response);", false)]
    [InlineData("response.StartAsync(); SetStatus(response);", true)]
    public async Task What_may_have_happened_in_a_helper_is_followed_and_nothing_else(string body, bool isFollowed)
    {
        var found = await FoundAsync($$"""
            using System; using System.Threading.Tasks; using Microsoft.AspNetCore.Http;
            [Flags] enum Ways { None, WriteAsync = 1 }
            static class Handler
            {
                private static bool s_has;
                public static void Handle(HttpResponse response, Ways ways) { {{body}} }
                private static bool Has(HttpResponse given) => given.HasStarted && Has(1);
                private static bool Has(int number) => number > 0;
                private static int Status(HttpResponse given) => given.StatusCode;
                private static void SetStatus(HttpResponse given) => given.StatusCode = 404;
                private static bool Names(HttpResponse given, Ways ways) => (ways & Ways.WriteAsync) != Ways.None && given.ContentLength is null;
                private static bool Gives(HttpResponse given, Ways ways) { Func<string, System.Threading.CancellationToken, Task>? write = null; return (write ?? given.WriteAsync) is not null; }
            }
            """);

        Assert.Equal(isFollowed, Assert.Single(found, one => one.Body.StartsWith("Start before Head in public static void Handle", StringComparison.Ordinal)).IsFollowed);
    }

    private static async Task<IReadOnlyCollection<(string Body, bool IsCertain, bool IsFollowed)>> FoundAsync(string code)
    {
        var compilation = CSharpCompilation.Create(
            "Tested", [CSharpSyntaxTree.ParseText(code, Parse)], [.. References.Framework, References.Runtime],
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var analyzer = new OrderedUses();
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        await compilation.WithAnalyzers([analyzer], options).GetAllDiagnosticsAsync();
        Assert.Empty(failures);
        return analyzer.Found;
    }
}
