using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Rename;

namespace ResponseWriters.Package.Tests;

/// <summary>What somebody sees who writes a writer in an editor.</summary>
[Collection(PackageCollection.Name)]
public sealed class EditingTests(PackedPackage package)
{
    private const string Writer = """
        namespace Demo;

        [ChainedWriter]
        public sealed partial class AuditWriter(IResponseWriter inner)
        {
            public long Bytes { get; private set; }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                Bytes += data.Length;
                return Next.WriteAsync(data, cancellationToken);
            }
        }
        """;

    private const string User = """
        namespace Demo;

        public static class User
        {
            public static IResponseWriter Make(IResponseWriter inner) => new AuditWriter(inner);
        }
        """;

    private const string Generated = "Demo.AuditWriter.g.cs";
    private const string Close = "CloseAsync() => Next.CloseAsync();";

    private readonly CompilerSide _compilerSide = new(package);

    [Fact]
    public async Task An_operation_typed_takes_the_place_of_the_generated_one_and_is_reported_until_it_passes_on()
    {
        using var editor = Open();
        Assert.Empty(await editor.ReportsAsync());
        Assert.Contains(Close, (await editor.GeneratedAsync())[Generated], StringComparison.Ordinal);

        await editor.TypeAsync("Writer.cs", "    public ValueTask WriteAsync", "    public ValueTask CloseAsync() => ValueTask.CompletedTask;\n\n    public ValueTask WriteAsync");
        Assert.Equal(["RW1001"], await editor.ReportsAsync());
        Assert.DoesNotContain(Close, (await editor.GeneratedAsync())[Generated], StringComparison.Ordinal);

        await editor.TypeAsync("Writer.cs", "ValueTask.CompletedTask", "Next.CloseAsync()");
        Assert.Empty(await editor.ReportsAsync());
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task At_every_keystroke_nothing_breaks_and_nothing_is_stale()
    {
        using var editor = Open();
        const string typed = "\n    public async ValueTask CloseAsync()\n    {\n        await Next.CloseAsync();\n    }\n";
        const string anchor = "    public long Bytes { get; private set; }\n";
        for (int i = 1; i <= typed.Length; i++)
        {
            await editor.TypeAsync("Writer.cs", anchor + typed[..(i - 1)], anchor + typed[..i]);
            await editor.ReportsAsync();
            if (i % 10 == 0)
                await editor.NothingIsStaleAsync();
        }

        Assert.Empty(await editor.ReportsAsync());
        Assert.DoesNotContain(Close, (await editor.GeneratedAsync())[Generated], StringComparison.Ordinal);
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task Undo_brings_everything_back()
    {
        using var editor = Open();
        var before = await editor.GeneratedAsync();
        await editor.TypeAsync("Writer.cs", "    public ValueTask WriteAsync", "    public ValueTask CloseAsync() => default;\n\n    public ValueTask WriteAsync");
        await editor.TypeAsync("Writer.cs", "sealed partial class", "sealed class");
        Assert.Contains("RW0001", await editor.ReportsAsync());
        Assert.Empty(await editor.GeneratedAsync());

        await editor.UndoAsync();
        Assert.Equal(["RW1001"], await editor.ReportsAsync());
        await editor.UndoAsync();
        Assert.Empty(await editor.ReportsAsync());
        Assert.Equal(before, await editor.GeneratedAsync());
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task A_writer_renamed_is_generated_under_its_new_name_alone()
    {
        using var editor = Open();
        await RenameAsync(editor, "AuditWriter", "MeterWriter");

        Assert.Empty(await editor.ReportsAsync());
        Assert.Equal(["Demo.MeterWriter.g.cs"], (await editor.GeneratedAsync()).Keys);
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task An_operation_renamed_to_something_else_is_generated_again()
    {
        using var editor = Open();
        await editor.TypeAsync("Writer.cs", "    public ValueTask WriteAsync", "    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Next.FlushAsync(cancellationToken);\n\n    public ValueTask WriteAsync");
        Assert.DoesNotContain("Next.FlushAsync", (await editor.GeneratedAsync())[Generated], StringComparison.Ordinal);

        await editor.TypeAsync("Writer.cs", "ValueTask FlushAsync(", "ValueTask FlushAllAsync(");
        Assert.Contains("Next.FlushAsync", (await editor.GeneratedAsync())[Generated], StringComparison.Ordinal);
        Assert.Empty(await editor.ReportsAsync());
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task A_writer_added_comes_to_the_others_and_goes_again()
    {
        using var editor = Open();
        string first = (await editor.GeneratedAsync())[Generated];
        editor.Add("Second.cs", "namespace Demo;\n\n[ChainedWriter]\npublic sealed partial class SecondWriter;\n");

        Assert.Equal([Generated, "Demo.SecondWriter.g.cs"], (await editor.GeneratedAsync()).Keys);
        Assert.Equal(first, (await editor.GeneratedAsync())[Generated]);
        Assert.Empty(await editor.ReportsAsync());

        editor.Remove("Second.cs");
        Assert.Equal([Generated], (await editor.GeneratedAsync()).Keys);
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task Without_its_attribute_a_class_is_a_class_again()
    {
        using var editor = Open();
        await editor.TypeAsync("Writer.cs", "[ChainedWriter]\n", "");

        Assert.Empty(await editor.GeneratedAsync());
        Assert.DoesNotContain(await editor.ReportsAsync(), id => id.StartsWith("RW", StringComparison.Ordinal));
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task A_fix_chosen_makes_the_class_a_writer_and_can_be_undone()
    {
        using var editor = Open();
        await editor.TypeAsync("Writer.cs", "sealed partial class", "sealed class");
        await editor.FixAsync("RW0001");

        Assert.Empty(await editor.ReportsAsync());
        Assert.Equal([Generated], (await editor.GeneratedAsync()).Keys);
        await editor.UndoAsync();
        Assert.Contains("RW0001", await editor.ReportsAsync());
        await editor.NothingIsStaleAsync();
    }

    [Fact]
    public async Task A_writer_scaffolded_beside_a_middleware_is_generated_at_once_and_can_be_undone()
    {
        using var editor = Open();
        editor.Add("Middleware.cs", """
            namespace Demo;

            public sealed class CountMiddleware(RequestDelegate next)
            {
                public long Bytes { get; private set; }

                public async Task InvokeAsync(HttpContext context)
                {
                    var original = context.Response.Body;
                    var buffer = new System.IO.MemoryStream();
                    context.Response.Body = buffer;
                    await next(context);
                    Bytes += buffer.Length;
                    await buffer.CopyToAsync(original);
                    context.Response.Body = original;
                }
            }
            """);
        Assert.Equal(["RW4002"], await editor.ReportsAsync());

        string title = await editor.RefactorAsync("Middleware.cs", ".Body = buffer");
        Assert.Equal("Scaffold a chained writer 'CountMiddlewareWriter'", title);
        Assert.Equal([Generated, "Demo.CountMiddlewareWriter.g.cs"], (await editor.GeneratedAsync()).Keys);
        Assert.Equal(["RW4002"], await editor.ReportsAsync());
        await editor.NothingIsStaleAsync();

        await editor.UndoAsync();
        Assert.Equal([Generated], (await editor.GeneratedAsync()).Keys);
    }

    private static async Task RenameAsync(EditorSession editor, string name, string to)
    {
        var declarations = await SymbolFinder.FindSourceDeclarationsAsync(editor.Project, name, ignoreCase: false, SymbolFilter.Type);
        editor.Change(await Renamer.RenameSymbolAsync(editor.Solution, declarations.First(), new SymbolRenameOptions(), to));
    }

    private EditorSession Open() => new(package, _compilerSide, ("Writer.cs", Writer), ("User.cs", User));
}
