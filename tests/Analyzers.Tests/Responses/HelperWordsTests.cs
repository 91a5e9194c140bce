using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Analyzers.Responses;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Responses;

/// <summary>What helpers are called by helpers is read off their words: none that may know the response is left out, however it gets to know it.</summary>
public sealed class HelperWordsTests
{
    [Theory]
    [InlineData("private static Task First(HttpResponse given) => Other.Second(given);", "static class Other { public static Task Second(HttpResponse given) => given.WriteAsync(\"x\"); }")]
    [InlineData("private static Task First(HttpResponse given) => given.Second();", "static class Other { public static Task Second(this HttpResponse given) => given.WriteAsync(\"x\"); }")]
    [InlineData("private static Task First(HttpResponse given) => Second(given); private static Task Second<T>(T given) where T : HttpResponse => given.WriteAsync(\"x\");", "")]
    [InlineData("private static Task First(HttpResponse given) => Second(number: 1, given); private static Task Second(int number, HttpResponse given) => given.WriteAsync($\"{number}\");", "")]
    [InlineData("private static async Task First(HttpResponse given) { if (given.ContentLength is null) await Second(given.Body); else await Second(given.Body); } private static Task Second(Stream given) => given.WriteAsync(new byte[1], 0, 1);", "")]
    [InlineData("private readonly Other _other = new(); private Task First(HttpResponse given) => _other.Second(given);", "sealed class Other { public Task Second(HttpResponse given) => given.WriteAsync(\"x\"); }")]
    [InlineData("private static Task First(HttpResponse given) { var other = Make(); return other.Second(given); } private static Other Make() => new();", "sealed class Other { public Task Second(HttpResponse given) => given.WriteAsync(\"x\"); }")]
    public Task Of_those_that_are_given_it(string helpers, string others) => Check.Reports<HeadAfterBodyAnalyzer>($$"""
        sealed class Handler
        {
            public async Task HandleAsync(HttpResponse response)
            {
                await First(response);
                [|response.StatusCode = 404|];
            }

            {{helpers}}
        }

        {{others}}
        """);

    [Fact]
    public Task Of_members_of_extension_blocks() => !CSharpVersion.IsSupported("14") ? Task.CompletedTask : Of_those_that_are_given_it(
        "private static Task First(HttpResponse given) => given.Second();",
        "static class Other { extension(HttpResponse given) { public Task Second() => given.WriteAsync(\"x\"); } }");

    [Theory]
    [InlineData("sealed class Handler(HttpResponse response)", "private Task First() => Second(); private Task Second() => response.WriteAsync(\"x\");")]
    [InlineData("sealed class Handler(HttpResponse response)", "private Task First() => this.Second(); private async Task Second() { await Task.Yield(); await Third(); } private Task Third() => response.WriteAsync(\"x\");")]
    [InlineData("class Holder(HttpResponse given) { protected readonly HttpResponse response = given; protected Task Second() => response.WriteAsync(\"x\"); } sealed class Handler(HttpResponse given) : Holder(given)", "private Task First() => base.Second();")]
    public Task Of_those_of_the_same_object(string head, string helpers) => Check.Reports<HeadAfterBodyAnalyzer>($$"""
        {{head}}
        {
            public async Task HandleAsync()
            {
                await First();
                [|response.StatusCode = 404|];
            }

            {{helpers}}
        }
        """);

    [Fact]
    public void A_helper_that_is_too_deep_to_be_read_may_do_anything()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("name", 3_000));
        var compilation = CSharpCompilation.Create("Tested", [CSharpSyntaxTree.ParseText($"class Helper {{ string First(string name) => {sum}; }}")]);
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("Helper")!.GetMembers("First").Single();
        var words = new HelperWords(compilation, new Holders());
        bool? may = null;
        var small = new Thread(() => may = words.May(method, Uses.Head, isAnswered: false, default), maxStackSize: 256 * 1024);
        small.Start();
        small.Join();

        Assert.True(may);
    }
}
