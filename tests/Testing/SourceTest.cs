using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ResponseWriters.Testing;

/// <summary>What every test of the compiler side has: code, and how it is compiled.</summary>
public abstract class SourceTest
{
    /// <summary>The names that the Web SDK imports when <c>ImplicitUsings</c> is on.</summary>
    public static readonly IReadOnlyList<string> WebUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks", "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    /// <summary>The code, with <see cref="Markup"/>. Its file is called <c>Code.cs</c>.</summary>
    public required string Code { get; init; }

    /// <summary>More files: name and code, with markup too.</summary>
    public IDictionary<string, string> Files { get; } = new Dictionary<string, string>();

    /// <summary>The text of an <c>.editorconfig</c> beside the files.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>The C# version; by default <see cref="CSharpVersion.Newest"/>.</summary>
    public string LanguageVersion { get; init; } = CSharpVersion.Newest;

    /// <summary>The nullable context; by default enabled.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The kind of output; by default an application if there are top-level statements, else a library.</summary>
    public OutputKind? OutputKind { get; init; }

    /// <summary>Namespaces imported everywhere; by default <see cref="WebUsings"/>.</summary>
    public IReadOnlyList<string> GlobalUsings { get; init; } = WebUsings;

    /// <summary>What the code is compiled against; by default the framework and the runtime library.</summary>
    public IReadOnlyList<MetadataReference> MetadataReferences { get; init; } = [.. References.Framework, References.Runtime];

    /// <summary>Why the code need not compile. Without a reason, compiler errors fail the test.</summary>
    public string? NeedNotCompile { get; init; }

    internal Sources ParseSources() => Sources.Parse(Code, Files);

    internal CSharpParseOptions ParseOptions(string? version = null) =>
        new(CSharpVersion.Parse(version ?? LanguageVersion), DocumentationMode.Diagnose);

    internal CSharpCompilationOptions CompilationOptions(Sources sources, NullableContextOptions? nullable = null) =>
        new(OutputKind ?? sources.OutputKind, nullableContextOptions: nullable ?? Nullable, warningLevel: 9999, allowUnsafe: true);
}
