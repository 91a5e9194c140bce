using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Analyzers.Finalization;
using ResponseWriters.Generators;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

/// <summary>Classes in several files, and programs of top-level statements.</summary>
public sealed class FilesTests
{
    private static Task Check<TAnalyzer>(string code, params string[] files)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new AnalyzerTest<TAnalyzer>
        {
            Code = code,
            Generators = [new ChainedWriterGenerator()],
            GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
        };
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
            test.Files.Add($"Part{index}.cs", file);
        return test.RunAsync();
    }

    [Fact]
    public Task A_helper_in_another_file_passes_on() => Check<NotPassedOnAnalyzer>(
        "[ChainedWriter] sealed partial class Audit { public ValueTask CloseAsync() => EndAsync(); public async ValueTask [|FlushAsync|](CancellationToken token = default) => await NothingAsync(); }",
        "partial class Audit { private async ValueTask EndAsync() { await Task.Yield(); await Next.CloseAsync(); } }",
        "partial class Audit { private static Task NothingAsync() => Task.CompletedTask; }");

    [Fact]
    public Task PreWrite_is_held_back_in_another_file() => Check<NotPassedOnAnalyzer>(
        "[ChainedWriter] sealed partial class Audit { public void PreWrite(ReadOnlySpan<byte> data) { } }",
        "partial class Audit { public async ValueTask CloseAsync() { Next.PreWrite(default); await Next.CloseAsync(); } }");

    [Fact]
    public Task A_guard_is_in_another_file() => Check<NotPassedOnAnalyzer>(
        "[ChainedWriter] sealed partial class Audit { public async ValueTask CloseAsync() { if (!First()) return; await Next.CloseAsync(); } }",
        "partial class Audit { private bool _closed; private bool First() { var first = !_closed; _closed = true; return first; } }");

    [Fact]
    public Task A_helper_in_another_file_is_the_second_call() => Check<PassedOnTwiceAnalyzer>(
        "[ChainedWriter] sealed partial class Audit { public async ValueTask CloseAsync() { await Next.CloseAsync(); await [|EndAsync()|]; } }",
        "partial class Audit { private async ValueTask EndAsync() { await Next.CloseAsync(); } }");

    [Fact]
    public Task A_call_in_another_file_is_dropped() => Check<NotAwaitedAnalyzer>(
        "[ChainedWriter] sealed partial class Audit { public ValueTask CloseAsync() => Next.CloseAsync(); }",
        "partial class Audit { private void Flush() { _ = [|Next.FlushAsync()|]; } }");

    [Fact]
    public Task PreWrite_of_another_file_is_held_back() => Check<HeadTooLateAnalyzer>(
        "[ChainedWriter] sealed partial class Audit(IResponseWriter inner, HttpResponse response) { public ValueTask CloseAsync() { response.StatusCode = 1; Next.PreWrite(default); return Next.CloseAsync(); } }",
        "partial class Audit { public void PreWrite(ReadOnlySpan<byte> data) { } }",
        "[ChainedWriter] sealed partial class Other(IResponseWriter inner, HttpResponse response) { public ValueTask CloseAsync() { [|response.StatusCode = 1|]; return Next.CloseAsync(); } }",
        "partial class Other { public void PreWrite(ReadOnlySpan<byte> data) => Next.PreWrite(data); }");

    [Fact]
    public Task The_guard_of_an_ext_writer_is_in_another_file() => Check<FinalizeTwiceAnalyzer>(
        "sealed partial class Guarded : IExtWriter { public async ValueTask FinalizeAsync() { if (TryEnd()) await inner.WriteAsync(new byte[1]); } }",
        "partial class Guarded(Stream inner) { public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => default; private bool _done; private bool TryEnd() => !_done && (_done = true); }",
        "partial class Guarded { public ValueTask FlushAsync(CancellationToken token = default) => default; }",
        "sealed partial class Open { public async ValueTask [|FinalizeAsync|]() => await EndAsync(); }",
        "partial class Open(Stream inner) : IExtWriter { public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default) => default; private ValueTask EndAsync() => inner.WriteAsync(new byte[1]); public ValueTask FlushAsync(CancellationToken token = default) => default; }");

    private const string Program = """
        var app = WebApplication.Create(args);
        IResponseWriter? kept = null;
        app.MapGet("/", async (HttpContext context, IResponseWriter writer) =>
        {
            context.Response.StatusCode = 201;
            _ = writer.FlushAsync();
            await writer.CloseAsync();
            await writer.CloseAsync();
            context.Response.Headers["X"] = "1";
            kept = writer;
        });
        var open = 0;
        ValueTask FinalizeAsync() { open--; return default; }
        async ValueTask CloseAsync() { open++; await Task.Yield(); }
        await FinalizeAsync();
        await CloseAsync();
        app.Run();
        """;

    [Fact]
    public async Task Top_level_statements_are_no_link()
    {
        await Check<NotPassedOnAnalyzer>(Program);
        await Check<NotAwaitedAnalyzer>(Program);
        await Check<PassedOnTwiceAnalyzer>(Program);
        await Check<HeadTooLateAnalyzer>(Program);
        await Check<FinalizeTwiceAnalyzer>(Program);
        await Check<GuardSetLateAnalyzer>(Program);
        await Check<DisposeTwiceAnalyzer>(Program);
    }

    [Fact]
    public Task A_link_beside_top_level_statements_is_looked_at() => Check<NotPassedOnAnalyzer>("""
        var app = WebApplication.Create(args);
        app.UseWriter<Audit>();
        app.Run();

        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner) { public ValueTask [|CloseAsync|]() => default; }
        """);
}
