using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.CodeFixes.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class BodyReplacedAnalyzerTests
{
    private static string Middleware(string body) => $$"""
        using System.IO.Compression;
        sealed class Middleware(RequestDelegate next, IBodies bodies)
        {
            private readonly RequestDelegate _next = next;
            private bool _log;
            public async Task InvokeAsync(HttpContext context, Stream given)
            {
                var original = context.Response.Body;
                {{body}}
            }
            public void Toggle() => _log = !_log;
            private static void Restore(HttpContext context, Stream body) => context.Response.Body = body;
            private async Task SendAsync(MemoryStream buffer, Stream target) { buffer.Position = 0; await buffer.CopyToAsync(target); }
            public IBodies Bodies => bodies;
        }
        interface IBodies { void Restore(HttpContext context); MemoryStream GetStream(); }
        """;

    [Theory]
    [InlineData("using var buffer = new MemoryStream(); {|#0:context.Response.Body = buffer|}; await _next(context); buffer.Position = 0; await buffer.CopyToAsync(original); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); {|#0:context.Response.Body = buffer|}; try { await _next(context); } finally { context.Response.Body = original; }")]
    [InlineData("{|#0:context.Response.Body = new MemoryStream()|}; await next(context); context.Response.Body = original;")]
    [InlineData("{|#0:context.Response.Body = Bodies.GetStream()|}; await next(context); context.Response.Body = original;")]
    [InlineData("var response = context.Response; {|#0:response.Body = new MemoryStream()|}; await next.Invoke(context); response.Body = original;")]
    [InlineData("using var file = new FileStream(\"x\", FileMode.Create); {|#0:context.Response.Body = file|}; await next(context); context.Response.Body = original;")]
    [InlineData("if (_log) { var buffer = new MemoryStream(); {|#0:context.Response.Body = buffer|}; await next(context); await SendAsync(buffer, original); context.Response.Body = original; return; } await next(context);")]
    [InlineData("var buffer = new MemoryStream(); if (_log) {|#0:context.Response.Body = buffer|}; await next(context); if (_log) context.Response.Body = original;")]
    [InlineData("using (var buffer = new MemoryStream()) { {|#0:context.Response.Body = buffer|}; await next(context).ConfigureAwait(false); context.Response.Body = original; }")]
    [InlineData("await Local(); async Task Local() { {|#0:context.Response.Body = new MemoryStream()|}; await next(context); context.Response.Body = original; }")]
    public Task Reports_a_buffer_around_next(string body) => Check.Reports<BodyReplacedAnalyzer>(
        Middleware(body),
        expected: new Expected("RW4002", 0) { Message = "The whole response is buffered here, flushes and all: a chained writer sees the bytes as they are written" });

    [Theory]
    [InlineData("{|#0:context.Response.Body = new MemoryStream()|}; await next(context); {|#1:}|}")]
    [InlineData("{|#0:context.Response.Body = new GZipStream(original, CompressionMode.Compress)|}; await next(context); {|#1:}|}")]
    [InlineData("{|#0:context.Response.Body = new BufferedStream(original)|}; await next(context); if (context.Response.StatusCode == 404) {|#1:return;|} context.Response.Body = original; }")]
    [InlineData("await using var zipped = new BrotliStream(original, CompressionMode.Compress); {|#0:context.Response.Body = zipped|}; await next(context); await zipped.FlushAsync(); {|#1:}|}")]
    [InlineData("{|#0:context.Response.Body = new BufferedStream(original)|}; try { await next(context); } catch (IOException) { context.Response.Body = original; } {|#1:}|}")]
    [InlineData("{|#0:context.Response.Body = new BufferedStream(original)|}; await next(context); switch (context.Response.StatusCode) { case 200: context.Response.Body = original; break; } {|#1:}|}")]
    public Task Reports_a_body_that_is_not_put_back(string body) => Check.Reports<BodyReplacedAnalyzer>(
        Middleware(body).Replace("\n    }\n    public void Toggle", "\n    public void Toggle", StringComparison.Ordinal),
        expected: new Expected("RW4002", 0) { AlsoAt = [1], Message = "'Body' is not put back on every path: what runs later writes to this stream" });

    [Theory]
    [InlineData("await next(context);")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); context.Response.Body = original;")]
    [InlineData("context.Response.Body = new BufferedStream(original); try { await next(context); } finally { context.Response.Body = original; }")]
    [InlineData("await using var zipped = new GZipStream(original, CompressionMode.Compress); context.Response.Body = zipped; await next(context); context.Response.Body = original;")]
    [InlineData("context.Response.Body = new BufferedStream(original);")]
    [InlineData("context.Response.Body = new MemoryStream();")]
    [InlineData("using var buffer = new MemoryStream(); context.Response.Body = buffer; await context.Response.WriteAsync(\"x\"); context.Response.Body = original;")]
    [InlineData("await next(context); context.Response.Body = new MemoryStream();")]
    [InlineData("context.Response.Body = new MemoryStream(); context.Response.Body = original; await next(context);")]
    [InlineData("context.Response.Body = given; await next(context);")]
    [InlineData("context.Response.Body = original; await next(context);")]
    [InlineData("context.Request.Body = new MemoryStream(); await next(context);")]
    [InlineData("using var buffer = new MemoryStream(); await context.Request.Body.CopyToAsync(buffer); await next(context);")]
    [InlineData("var zip = _log; if (zip) context.Response.Body = new BufferedStream(original); await next(context); if (zip) context.Response.Body = original;")]
    [InlineData("if (_log) context.Response.Body = new BufferedStream(original); await next(context); if (_log) context.Response.Body = original;")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); if (context.Response.Body != original) context.Response.Body = original;")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); Restore(context, original);")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); Bodies.Restore(context);")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); Back(); void Back() => context.Response.Body = original;")]
    [InlineData("context.Response.Body = new BufferedStream(original); await next(context); throw new InvalidOperationException();")]
    [InlineData("if (context.Request.Method == \"GET\") { context.Response.Body = new BufferedStream(original); await next(context); context.Response.Body = original; } else { await next(context); }")]
    [InlineData("var made = new DefaultHttpContext(); made.Response.Body = new MemoryStream(); await next(made);")]
    [InlineData("var made = new DefaultHttpContext { Response = { Body = new MemoryStream() } }; await next(made);")]
    [InlineData("Func<Task> run = () => Task.CompletedTask; context.Response.Body = new MemoryStream(); await run();")]
    [InlineData("Func<Task> later = async () => { context.Response.Body = new MemoryStream(); await Task.Yield(); }; await next(context); await later();")]
    [InlineData("var message = new Message { Body = new MemoryStream() }; await next(context); Console.WriteLine(message.Body);")]
    [InlineData("foreach (var value in new[] { 1 }) { context.Response.Body = new BufferedStream(original); await next(context); context.Response.Body = original; }")]
    [InlineData("var body = new BufferedStream(original); context.Response.Body = body; await next(context); await body.FlushAsync(); (context.Response.Body, _log) = (original, true);")]
    [InlineData("context.Response.Body = new BufferedStream(original); using var undo = new Undo(context, original); await next(context);")]
    [InlineData("context.Response.Body = Stream.Null; await next(context); context.Response.Body = original;")]
    [InlineData("if (_log) { await next(context); return; } context.Response.Body = new BufferedStream(original); await next(context); context.Response.Body = original;")]
    [InlineData("Console.WriteLine(context.Response.Body.CanSeek); await next(context);")]
    public Task Stays_silent(string body) => Check.Silent<BodyReplacedAnalyzer>(Middleware(body) + "sealed class Undo(HttpContext context, Stream body) : IDisposable { public void Dispose() => context.Response.Body = body; } class Message { public Stream? Body { get; set; } }");

    [Fact]
    public Task Looks_at_lambdas_and_filters() => Check.Reports<BodyReplacedAnalyzer>("""
        using Microsoft.AspNetCore.Mvc.Filters;
        var app = WebApplication.Create();
        app.Use(async (context, next) =>
        {
            var original = context.Response.Body;
            [|context.Response.Body = new MemoryStream()|];
            await next();
            context.Response.Body = original;
        });
        app.Use(async (context, next) => { await next(); context.Response.StatusCode = 200; });
        app.Run();
        sealed class Filter : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                var original = context.HttpContext.Response.Body;
                [|context.HttpContext.Response.Body = new MemoryStream()|];
                await next();
                context.HttpContext.Response.Body = original;
            }
        }
        """);

    [Fact]
    public Task Fix_writes_a_chained_writer() => Check.Fixes<BodyReplacedAnalyzer, BodyReplacedFix>(
        """
        namespace App;

        public sealed class HashMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var original = context.Response.Body;
                using var buffer = new MemoryStream();
                [|context.Response.Body = buffer|];
                try
                {
                    await next(context);

                    buffer.Position = 0;
                    var hash = System.Security.Cryptography.SHA256.HashData(buffer);
                    context.Response.Headers.ETag = Convert.ToHexString(hash);
                    buffer.Seek(0, SeekOrigin.Begin);
                    await buffer.CopyToAsync(original, context.RequestAborted);
                }
                finally
                {
                    context.Response.Body = original;
                }
            }
        }

        public sealed class PlainMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var buffer = new MemoryStream();
                var body = context.Response.Body;
                [|context.Response.Body = buffer|];
                await next(context);
                context.Response.Body = body;
                buffer.Position = 0;
                await buffer.CopyToAsync(body);
            }
        }
        """,
        """
        namespace App;

        public sealed class HashMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                INSTALL(HashMiddlewareWriter, context)
                await next(context);
            }
        }

        [ChainedWriter]
        internal sealed partial class HashMiddlewareWriter(IResponseWriter inner, HttpContext context)
        {
            private readonly MemoryStream _buffer = new();

            // Held back with the bytes, until all of them are there.
            public void PreWrite(ReadOnlySpan<byte> data)
            {
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
                _buffer.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask CloseAsync()
            {
                _buffer.Position = 0;
                var hash = System.Security.Cryptography.SHA256.HashData(_buffer);
                context.Response.Headers.ETag = Convert.ToHexString(hash);
                var bytes = _buffer.ToArray();
                Next.PreWrite(bytes);
                await Next.WriteAsync(bytes);
                await Next.CloseAsync();
            }
        }

        public sealed class PlainMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                INSTALL(PlainMiddlewareWriter)
                await next(context);
            }
        }

        [ChainedWriter]
        internal sealed partial class PlainMiddlewareWriter(IResponseWriter inner)
        {
            private readonly MemoryStream _buffer = new();

            // Held back with the bytes, until all of them are there.
            public void PreWrite(ReadOnlySpan<byte> data)
            {
            }

            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
                _buffer.WriteAsync(data, cancellationToken);

            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

            public async ValueTask CloseAsync()
            {
                var bytes = _buffer.ToArray();
                Next.PreWrite(bytes);
                await Next.WriteAsync(bytes);
                await Next.CloseAsync();
            }
        }
        """
            .Replace("INSTALL(HashMiddlewareWriter, context)", Install("HashMiddlewareWriter", ", context"), StringComparison.Ordinal)
            .Replace("INSTALL(PlainMiddlewareWriter)", Install("PlainMiddlewareWriter", ""), StringComparison.Ordinal));

    [Theory]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer|]; await next(context); await SendAsync(buffer, original); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer|]; try { await next(context); await buffer.CopyToAsync(original); } catch (IOException) { Toggle(); } finally { context.Response.Body = original; }")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer|]; await next(context); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer|]; await next(context); _log = buffer.Length > 0; await buffer.CopyToAsync(original); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); Console.WriteLine(); [|context.Response.Body = buffer|]; await next(context); await buffer.CopyToAsync(original); context.Response.Body = original;")]
    [InlineData("[|context.Response.Body = new MemoryStream()|]; await next(context);")]
    public Task No_fix_for_another_shape(string body) => Check.OffersNoFix<BodyReplacedAnalyzer, BodyReplacedFix>(Middleware(body));

    private static string Install(string name, string arguments) => CSharpVersion.IsSupported("14")
        ? $"context.Response.Writer = new {name}(context.Response.Writer{arguments});"
        : $"HttpResponseWriterExtensions.set_Writer(context.Response, new {name}(HttpResponseWriterExtensions.get_Writer(context.Response){arguments}));";
}
