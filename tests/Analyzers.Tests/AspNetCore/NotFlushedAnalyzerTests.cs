using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class NotFlushedAnalyzerTests
{
    private static string Middleware(string body, string name = "{|#0:InvokeAsync|}", string end = "}") => $$"""
        #pragma warning disable CS1998
        using System.Buffers;
        using System.IO.Pipelines;
        using System.Text;
        using System.Text.Json;
        sealed class Middleware(RequestDelegate next)
        {
            private static readonly byte[] Bytes = [1];
            private int _count;
            public async Task {{name}}(HttpContext context)
            {
                var response = context.Response;
                {{body}}
            {{end}}
            public RequestDelegate Rest => next;
            public int Count() => _count++;
            private static async Task HelpAsync(HttpResponse response) => await response.BodyWriter.FlushAsync();
            private static void Help(PipeWriter writer) => writer.Advance(0);
            private async Task FinishAsync() => await Task.Yield();
        }
        """;

    [Theory]
    [InlineData("response.BodyWriter.Write(Bytes);")]
    [InlineData("context.Response.BodyWriter.Write(Bytes);")]
    [InlineData("response.BodyWriter.GetSpan(1)[0] = 1; response.BodyWriter.Advance(1);")]
    [InlineData("var writer = response.BodyWriter; writer.GetMemory(1).Span[0] = 1; writer.Advance(1);")]
    [InlineData("PipeWriter writer = context.Response.BodyWriter; writer.Write(Bytes); Console.WriteLine();")]
    [InlineData("Encoding.UTF8.GetBytes(\"text\", response.BodyWriter);")]
    [InlineData("foreach (var b in Bytes) response.BodyWriter.Write(Bytes);")]
    [InlineData("for (var i = 0; i < 3; i++) { response.BodyWriter.Write(Bytes); }")]
    [InlineData("if (context.Request.Method == \"POST\") { response.BodyWriter.Write(Bytes); }")]
    [InlineData("await response.BodyWriter.FlushAsync(); response.BodyWriter.Write(Bytes);")]
    [InlineData("try { response.BodyWriter.Write(Bytes); } finally { Console.WriteLine(); }")]
    [InlineData("await response.WriteAsync(\"x\"); response.BodyWriter.Write(Bytes);")]
    [InlineData("BuffersExtensions.Write(response.BodyWriter, Bytes);")]
    [InlineData("response.BodyWriter.Write(Bytes); response.StatusCode = 200; Console.WriteLine(response.StatusCode);")]
    public Task Reports_bytes_that_nothing_flushes(string body) => Check.Reports<NotFlushedAnalyzer>(
        Middleware(body, end: "{|#1:}|}"),
        expected: new Expected("RW4006", 0)
        {
            AlsoAt = [1],
            Message = "What is written to 'BodyWriter' is not flushed on every path: a wrapper of the response may lose it, so end with 'FlushAsync'",
        });

    [Theory]
    [InlineData("response.BodyWriter.Write(Bytes); if (context.Request.Method == \"HEAD\") {|#1:return;|} await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); if (Bytes.Length > 1) { {|#1:return;|} } await response.Body.FlushAsync();")]
    public Task Shows_the_exit_that_misses(string body) => Check.Reports<NotFlushedAnalyzer>(
        Middleware(body), expected: new Expected("RW4006", 0) { AlsoAt = [1] });

    [Theory]
    [InlineData("response.BodyWriter.Write(Bytes); await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.BodyWriter.FlushAsync(context.RequestAborted);")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.BodyWriter.CompleteAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); response.BodyWriter.Complete();")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.Body.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.CompleteAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.WriteAsync(\"x\");")]
    [InlineData("response.BodyWriter.Write(Bytes); await response.BodyWriter.WriteAsync(Bytes);")]
    [InlineData("await response.BodyWriter.WriteAsync(Bytes);")]
    [InlineData("await response.Body.WriteAsync(Bytes); await response.WriteAsync(\"x\");")]
    [InlineData("var writer = response.BodyWriter; writer.Write(Bytes); await writer.FlushAsync();")]
    [InlineData("var writer = response.BodyWriter; writer.Advance(0); await response.BodyWriter.FlushAsync();")]
    [InlineData("try { response.BodyWriter.Write(Bytes); } finally { await response.BodyWriter.FlushAsync(); }")]
    [InlineData("foreach (var b in Bytes) { response.BodyWriter.Write(Bytes); await response.BodyWriter.FlushAsync(); }")]
    [InlineData("foreach (var b in Bytes) response.BodyWriter.Write(Bytes); await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); throw new InvalidOperationException();")]
    [InlineData("response.BodyWriter.Write(Bytes); if (Bytes.Length > 1) throw new InvalidOperationException(); await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await HelpAsync(response);")]
    [InlineData("response.BodyWriter.Write(Bytes); await FinishAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await next(context);")]
    [InlineData("Help(response.BodyWriter); response.BodyWriter.Write(Bytes);")]
    [InlineData("var json = new Utf8JsonWriter(response.BodyWriter); json.WriteStartObject(); json.WriteEndObject(); response.BodyWriter.Write(Bytes); await json.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); await JsonSerializer.SerializeAsync(response.BodyWriter, 1);")]
    [InlineData("var written = false; if (Bytes.Length > 1) { response.BodyWriter.Write(Bytes); written = true; } if (written) await response.BodyWriter.FlushAsync();")]
    [InlineData("var pending = 0; foreach (var b in Bytes) { response.BodyWriter.Write(Bytes); pending++; } if (pending > 0) await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); if (response.BodyWriter.UnflushedBytes > 0) await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.Write(Bytes); Func<Task> flush = () => response.BodyWriter.FlushAsync().AsTask(); await flush();")]
    [InlineData("response.BodyWriter.Write(Bytes); await Flush(); async Task Flush() => await response.BodyWriter.FlushAsync();")]
    [InlineData("var pipe = new Pipe(); pipe.Writer.Write(Bytes);")]
    [InlineData("var buffer = new ArrayBufferWriter<byte>(); buffer.Write(Bytes); await response.BodyWriter.WriteAsync(buffer.WrittenMemory);")]
    [InlineData("var stream = response.BodyWriter.AsStream(); stream.Write(Bytes); await stream.FlushAsync();")]
    [InlineData("Console.WriteLine(response.BodyWriter.GetSpan(1).Length);")]
    [InlineData("await using var writer = new StreamWriter(response.Body); writer.Write(\"x\"); response.BodyWriter.GetSpan();")]
    public Task Stays_silent(string body) => Check.Silent<NotFlushedAnalyzer>(Middleware(body, "InvokeAsync"));

    [Fact]
    public Task Looks_at_endpoints_and_controllers() => Check.Reports<NotFlushedAnalyzer>("""
        using System.Buffers;
        using Microsoft.AspNetCore.Mvc;
        var app = WebApplication.Create();
        app.MapGet("/a", context {|#0:=>|} { context.Response.BodyWriter.Write(new byte[1]); {|#1:return Task.CompletedTask;|} });
        app.MapGet("/b", async (HttpContext context) => { context.Response.BodyWriter.Write(new byte[1]); await context.Response.BodyWriter.FlushAsync(); });
        app.MapGet("/c", (HttpContext context) => { context.Response.BodyWriter.Write(new byte[1]); return Results.Ok(); });
        app.Use(async (HttpContext context, RequestDelegate next) => { context.Response.BodyWriter.Write(new byte[1]); await next(context); });
        app.Run(async context {|#2:=>|} { await Task.Yield(); context.Response.BodyWriter.Write(new byte[1]); {|#3:}|});
        static void Prefix(HttpResponse response) => response.BodyWriter.Write(new byte[1]);
        Action<HttpContext> keep = context => Prefix(context.Response);
        public class FilesController : ControllerBase
        {
            [HttpGet] public async Task {|#4:Get|}() { await Task.Yield(); Response.BodyWriter.Write(new byte[1]); {|#5:}|}
            [HttpPut] public IActionResult Put() { Response.BodyWriter.Write(new byte[1]); return Ok(); }
            private void Help() => Response.BodyWriter.Write(new byte[1]);
        }
        static class Helper { public static async Task PrefixAsync(HttpContext context) { await Task.Yield(); context.Response.BodyWriter.Write(new byte[1]); } }
        """,
        expected:
        [
            new Expected("RW4006", 0) { AlsoAt = [1] },
            new Expected("RW4006", 2) { AlsoAt = [3] },
            new Expected("RW4006", 4) { AlsoAt = [5] },
        ]);
}
