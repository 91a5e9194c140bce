using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Benchmarks;

/// <summary>This repository as something to compile: as often as asked for, each copy in a namespace of its own.</summary>
internal static partial class Repository
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using ResponseWriters;
        """;

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp14);

    private static readonly string[][] FrameworkUsers = [["src/Runtime"], ["samples/Showcase"]];

    private static readonly string[][] All = [.. FrameworkUsers, ["src/Generators", "src/Analyzers"]];

    internal static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;

    /// <param name="copies">How often.</param>
    /// <param name="frameworkOnly">Whether only what uses ASP.NET Core is taken.</param>
    internal static Compilation Compile(int copies, bool frameworkOnly)
    {
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(GlobalUsings, Parse, "GlobalUsings.cs")];
        for (var copy = 0; copy < copies; copy++)
        {
            foreach (var (project, folders) in (frameworkOnly ? FrameworkUsers : All).Index())
                trees.AddRange(folders.SelectMany(folder => Files(folder)).Select(path => Tree(path, $"Copy{copy}.Project{project}")));
        }

        var compilation = CSharpCompilation.Create(
            "Repository",
            trees,
            [
                .. References.Framework, References.Runtime,
                MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location), MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        CSharpGeneratorDriver.Create([new ChainedWriterGenerator().AsSourceGenerator(), SdkComponents.LoggerMessage.AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }

    private static IEnumerable<string> Files(string folder)
    {
        var root = Path.Combine(Metadata("Repository"), folder);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Catalogue" or "Program.cs"));
    }

    private static SyntaxTree Tree(string path, string prefix) =>
        CSharpSyntaxTree.ParseText(
        OwnUsing().Replace(NamespaceLine().Replace(File.ReadAllText(path), $"namespace {prefix}.$1;"), $"using {prefix}.$1"), Parse, $"{prefix}/{path}");

    [GeneratedRegex("^namespace ([A-Za-z.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (Showcase|ResponseWriters\.(?=Analyzers|Generators))", RegexOptions.Multiline)]
    private static partial Regex OwnUsing();
}
