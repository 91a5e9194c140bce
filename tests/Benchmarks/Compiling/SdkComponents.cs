using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Benchmarks;

/// <summary>The generators and analyzers that every user has: those of the SDK that built this.</summary>
internal static class SdkComponents
{
    internal static IIncrementalGenerator LoggerMessage => Generator("Microsoft.AspNetCore.App.Ref", "Microsoft.Extensions.Logging.Generators.dll");

    internal static IIncrementalGenerator SystemTextJson => Generator("Microsoft.NETCore.App.Ref", "System.Text.Json.SourceGeneration.dll");

    internal static DiagnosticAnalyzer[] NetAnalyzers
    {
        get
        {
            var folder = Path.Combine(Repository.Metadata("Sdk"), "Sdks", "Microsoft.NET.Sdk", "analyzers");
            return
            [
                .. Instances<DiagnosticAnalyzer>(Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll")),
                .. Instances<DiagnosticAnalyzer>(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")),
            ];
        }
    }

    private static IIncrementalGenerator Generator(string pack, string file)
    {
        var folder = Directory.EnumerateDirectories(Path.Combine(Repository.Metadata("Packs"), pack), "10.*").Max(StringComparer.Ordinal)!;
        return Instances<IIncrementalGenerator>(Path.Combine(folder, "analyzers", "dotnet", "cs", file)).Single();
    }

    private static IEnumerable<T> Instances<T>(string path) => Assembly.LoadFrom(path).GetTypes()
        .Where(type => type.IsAssignableTo(typeof(T)) && type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
