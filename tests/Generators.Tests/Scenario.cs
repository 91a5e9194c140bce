using System.Reflection;
using System.Runtime.Loader;

namespace ResponseWriters.Generators.Tests;

/// <summary>Generates, compiles, loads and runs code whose <c>Scenario.Run</c> tells what happened.</summary>
internal static class Scenario
{
    public static async Task<string> Run(string code)
    {
        using var assembly = new MemoryStream();
        var emitted = Generate.Run(code).Compilation.Emit(assembly);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        assembly.Position = 0;

        var context = new AssemblyLoadContext("scenario", isCollectible: true);
        try
        {
            var run = context.LoadFromStream(assembly).GetType("Scenario", throwOnError: true)!.GetMethod("Run")!;
            return await (Task<string>)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}
