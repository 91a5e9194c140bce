using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

/// <summary>Code that takes connections over, with plain ASP.NET Core and with the runtime.</summary>
internal static class HijackCode
{
    /// <summary>An upgrade, as plain ASP.NET Core has it.</summary>
    public const string Upgrade = "var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();";

    /// <summary>A body of a method that has a context, the next middleware, and two flags nobody knows.</summary>
    public static string Method(string body, string members = "") => $$"""
        using System.Buffers;
        using System.Net.WebSockets;
        using System.Text;
        using System.Text.Json;
        using Microsoft.AspNetCore.Http.Features;
        static class App
        {
            public static async Task Run(HttpContext context, RequestDelegate next, bool a, bool b)
            {
                {{body}}
                await Task.Yield();
            }
            {{members}}
        }
        static class OwnExtensions
        {
            public static Task Greet(this Stream stream) => stream.WriteAsync(new byte[1]).AsTask();
            public static Task WriteAsync(this Stream stream, int nothing) => Task.FromResult(stream.CanWrite && nothing > 0);
        }
        """;

    public static string Replaced(string body) => body.Replace("UPGRADE;", Upgrade, StringComparison.Ordinal);

    /// <summary>Checks code that knows ASP.NET Core, but not the runtime.</summary>
    public static Task PlainReports<TAnalyzer>(string code, params Expected[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new AnalyzerTest<TAnalyzer> { Code = Replaced(code), MetadataReferences = [.. References.Framework] };
        foreach (var one in expected)
            test.Expected.Add(one);
        return test.RunAsync();
    }

    public static Task PlainFixes<TAnalyzer, TFix>(string code, string fixedCode)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        new CodeFixTest<TAnalyzer, TFix> { Code = Replaced(code), Fixed = Replaced(fixedCode), MetadataReferences = [.. References.Framework] }.RunAsync();

    public static Task PlainOffersNoFix<TAnalyzer, TFix>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new() =>
        new CodeFixTest<TAnalyzer, TFix> { Code = Replaced(code), NoFix = true, MetadataReferences = [.. References.Framework] }.RunAsync();

    /// <summary>How a guard is written in the C# that this Roslyn knows best.</summary>
    public static string Guard(string response) =>
        CSharpVersion.IsSupported("14") ? $"!{response}.Hijacked" : $"!HttpResponseWriterExtensions.get_Hijacked({response})";
}
