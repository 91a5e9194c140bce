using ResponseWriters.Testing;

namespace ResponseWriters.Generators.Tests;

/// <summary>Runs the generator, with every check of the harness.</summary>
internal static class Generate
{
    /// <summary>The generated files for code that compiles with them.</summary>
    public static GeneratorResult Run(string code, params string[] allowedWarnings) =>
        new GeneratorTest<ChainedWriterGenerator> { Code = "using ResponseWriters;\n" + code, AllowedWarnings = allowedWarnings }.Run();

    /// <summary>The one generated file.</summary>
    public static string Text(string code, params string[] allowedWarnings) => Assert.Single(Run(code, allowedWarnings).Files).Value;

    /// <summary>Requires that nothing is generated for code that does not compile either way.</summary>
    public static void Nothing(string code) => new GeneratorTest<ChainedWriterGenerator>
    {
        Code = "using ResponseWriters;\n" + code,
        HintNames = [],
        NeedNotCompile = "without generated members writers do not compile",
    }.Run();
}
