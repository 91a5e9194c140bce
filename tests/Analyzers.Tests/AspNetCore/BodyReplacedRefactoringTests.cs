using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ResponseWriters.CodeFixes.AspNetCore;
using ResponseWriters.Generators;
using ResponseWriters.Testing;
using static ResponseWriters.Analyzers.Tests.AspNetCore.ScaffoldedText;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

/// <summary>Where the fix of RW4002 does not know what a middleware does, a writer is scaffolded beside it.</summary>
public sealed class BodyReplacedRefactoringTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers = LoadedAnalyzers.Of(typeof(WriterAnalyzer).Assembly);

    private const string Known = """
        public sealed class HashMiddleware(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var original = context.Response.Body;
                using var buffer = new MemoryStream();
                context.Response.Body = buffer;
                await next(context);
                buffer.Position = 0;
                await buffer.CopyToAsync(original);
                context.Response.Body = original;
            }
        }
        """;

    private static string Middleware(string body) => $$"""
        using System.IO.Compression;

        namespace App;

        public sealed class CacheMiddleware(RequestDelegate next, IBodies bodies)
        {
            private readonly RequestDelegate _next = next;
            private bool _log;

            public async Task InvokeAsync(HttpContext context, Stream given)
            {
                var original = context.Response.Body;
                {{body}}
            }

            public void Toggle() => _log = !_log;

            private async Task SendAsync(MemoryStream buffer, Stream target)
            {
                buffer.Position = 0;
                await buffer.CopyToAsync(target);
            }

            public IBodies Bodies => bodies;

            public Task OtherAsync(HttpContext context) => _next(context);
        }

        """;

    private const string Rest = """


        public interface IBodies
        {
            MemoryStream GetStream();
            Stream Wrap(Stream stream);
        }
        """;

    [Theory]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer;|] await next(context); await SendAsync(buffer, original); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer;|] try { await next(context); await buffer.CopyToAsync(original); } catch (IOException) { Toggle(); } finally { context.Response.Body = original; }")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer;|] await next(context); context.Response.Body = original;")]
    [InlineData("using var buffer = new MemoryStream(); [|context.Response.Body = buffer;|] await _next.Invoke(context); _log = buffer.Length > 0; await buffer.CopyToAsync(original); context.Response.Body = original;")]
    [InlineData("[|context.Response.Body = new MemoryStream();|] await next(context);")]
    [InlineData("[|context.Response.Body = Bodies.GetStream();|] await next(context); context.Response.Body = original;")]
    [InlineData("var response = context.Response; [|response.Body = new MemoryStream();|] await next(context); response.Body = original;")]
    [InlineData("using var file = new FileStream(\"x\", FileMode.Create); [|context.Response.Body = file;|] await next(context); context.Response.Body = original;")]
    [InlineData("if (_log) { var buffer = new MemoryStream(); [|context.Response.Body = buffer;|] await next(context); await SendAsync(buffer, original); context.Response.Body = original; return; } await next(context);")]
    [InlineData("var first = new MemoryStream(); var second = first; if (_log) [|context.Response.Body = (second);|] await next(context);")]
    [InlineData("await Local(); async Task Local() { [|context.Response.Body = new MemoryStream();|] await next(context); }")]
    public Task Offered_for_a_buffer_around_next(string body) => Scaffolds(Middleware(body), Buffering("CacheMiddlewareWriter"), Rest);

    [Theory]
    [InlineData("[|context.Response.Body = new GZipStream(original, CompressionMode.Compress);|] await next(context);")]
    [InlineData("await using var zipped = new GZipStream(original, CompressionMode.Compress); [|context.Response.Body = zipped;|] await next(context); context.Response.Body = original;")]
    [InlineData("[|context.Response.Body = new BufferedStream(original);|] try { await next(context); } finally { context.Response.Body = original; }")]
    public Task Offered_for_another_stream_around_next_as_a_writer_that_passes_on(string body) => Scaffolds(Middleware(body), PassingOn("CacheMiddlewareWriter"), Rest, Analyzers);

    [Theory]
    [InlineData("await next(context);")]
    [InlineData("context.Response.Body = original; await next(context);")]
    [InlineData("context.Response.Body = given; await next(context);")]
    [InlineData("context.Response.Body = Stream.Null; await next(context);")]
    [InlineData("context.Response.Body = Bodies.Wrap(original); await next(context);")]
    [InlineData("context.Response.Body = new MemoryStream();")]
    [InlineData("await next(context); context.Response.Body = new MemoryStream();")]
    [InlineData("context.Response.Body = new MemoryStream(); await context.Response.WriteAsync(\"x\");")]
    [InlineData("context.Response.Body = new MemoryStream(); await OtherAsync(context);")]
    [InlineData("context.Response.Body = new MemoryStream(); Func<Task> run = () => Task.CompletedTask; await run();")]
    [InlineData("context.Response.Body = new MemoryStream(); Func<Task> later = () => next(context); await later();")]
    [InlineData("Action replace = () => context.Response.Body = new MemoryStream(); replace(); await next(context);")]
    [InlineData("context.Request.Body = new MemoryStream(); await next(context);")]
    [InlineData("using var buffer = new MemoryStream(); await context.Request.Body.CopyToAsync(buffer); await next(context);")]
    [InlineData("var made = new DefaultHttpContext(); made.Response.Body = new MemoryStream(); await next(made);")]
    [InlineData("var made = new DefaultHttpContext(); var response = made.Response; response.Body = new MemoryStream(); await next(made);")]
    [InlineData("var made = new DefaultHttpContext { Response = { Body = new MemoryStream() } }; await next(made);")]
    [InlineData("var message = new Message(); message.Body = new MemoryStream(); await next(context);")]
    [InlineData("(context.Response.Body, _log) = (new MemoryStream(), true); await next(context);")]
    [InlineData("var copy = context.Response.Body = new MemoryStream(); await next(context);")]
    [InlineData("Stream body = new MemoryStream(); await next(context); Console.WriteLine(body == context.Response.Body);")]
    [InlineData("context.Features.Set<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream())); await next(context);")]
    [InlineData("context.Response.Headers.ETag = \"x\"; await next(context);")]
    public Task Offered_nowhere(string body) => Silent(Middleware(body) + Rest + "class Message { public Stream? Body { get; set; } }");

    [Fact]
    public Task Not_offered_where_the_fix_is() => Silent(Known);

    [Fact]
    public Task Not_offered_without_the_runtime() => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = Known.Replace("buffer.Position = 0;", "buffer.Position = 1;", StringComparison.Ordinal),
        MetadataReferences = References.Framework,
    }.RunAsync();

    [Fact]
    public Task Not_offered_below_CSharp_12() => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = Unknown("HashMiddleware").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
        LanguageVersion = "11",
        NeedNotCompile = "What the test imports is newer.",
    }.RunAsync();

    [Fact]
    public Task Not_offered_in_a_class_that_is_not_complete() => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = Unknown("HashMiddleware").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal).TrimEnd('}'),
        NeedNotCompile = "It is being typed.",
    }.RunAsync();

    [Fact]
    public Task The_known_shape_is_scaffolded_where_the_fix_finds_its_name_taken() => Scaffolds(
        Known.Replace("context.Response.Body = buffer;", "[|context.Response.Body = buffer;|]", StringComparison.Ordinal) + "\n",
        Buffering("HashMiddlewareWriter2"),
        "\npublic sealed class HashMiddlewareWriter;");

    [Fact]
    public Task A_name_that_is_taken_gets_a_number() => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = $"namespace App;\n\n{Unknown("HashMiddleware")}\n",
        Refactored = $"namespace App;\n\n{Unmarked(Unknown("HashMiddleware"))}\n\n{Buffering("HashMiddlewareWriter4")}\n",
        Title = "Scaffold a chained writer 'HashMiddlewareWriter4'",
        Files =
        {
            ["Same.cs"] = "namespace App; public static class HashMiddlewareWriter;",
            ["Generic.cs"] = "namespace App; public interface HashMiddlewareWriter2<T>;",
            ["Elsewhere.cs"] = "namespace Elsewhere; public enum HashMiddlewareWriter3 { None }",
        },
        Generators = [new ChainedWriterGenerator()],
        GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
    }.RunAsync();

    [Fact]
    public Task In_a_block_namespace_it_is_indented_and_stands_behind_the_outermost_type() => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = $$"""
            namespace App
            {
                public static class Outer<T>
                {
                    private static class Middle
                    {
            {{Indented(Unknown("Inner"), "            ")}}
                    }
                } // Outer

                public static class Behind;
            }

            """,
        Refactored = $$"""
            namespace App
            {
                public static class Outer<T>
                {
                    private static class Middle
                    {
            {{Indented(Unmarked(Unknown("Inner")), "            ")}}
                    }
                } // Outer

            {{Indented(Buffering("InnerWriter"), "    ")}}

                public static class Behind;
            }

            """,
        Generators = [new ChainedWriterGenerator()],
        Analyzers = Analyzers,
        GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
    }.RunAsync();

    [Theory]
    [InlineData("app.Run();", "\n")]
    [InlineData("app.Run();", "")]
    [InlineData("app.Run(); // until the end", "\n\n\n")]
    [InlineData("#if DEBUG\napp.Run();\n#endif", "\n")]
    [InlineData("app.Run();\n\npublic static class Behind;\n\n// That is all.", "\n")]
    public Task In_a_file_of_statements_it_stands_at_the_end(string rest, string end)
    {
        const string start = """
            var app = WebApplication.Create();
            app.Use(async (context, next) =>
            {
                var original = context.Response.Body;
                var buffer = new MemoryStream();
                [|context.Response.Body = buffer;|]
                await next();
                context.Response.Body = original;
            });

            """;
        return new RefactoringTest<BodyReplacedRefactoring>
        {
            Code = start + rest + end,
            Refactored = $"{Unmarked(start)}{rest}\n\n{Buffering("ResponseBodyWriter")}{end}",
            Generators = [new ChainedWriterGenerator()],
            GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
        }.RunAsync();
    }

    [Theory]
    [InlineData("public static class Startup { public static void Use(IApplicationBuilder app) => app.Use(async (HttpContext context, RequestDelegate next) => { [|context.Response.Body = new MemoryStream();|] await next(context); }); }", "StartupWriter")]
    [InlineData("public static class Startup { public static void Use(IApplicationBuilder app) => app.Use(next => async context => { [|context.Response.Body = new MemoryStream();|] await next(context); }); }", "StartupWriter")]
    [InlineData("public sealed class Plain : IMiddleware { public async Task InvokeAsync(HttpContext context, RequestDelegate next) { [|context.Response.Body = new MemoryStream();|] await next(context); } }", "PlainWriter")]
    [InlineData("public sealed class Filter : IEndpointFilter { public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) { [|context.HttpContext.Response.Body = new MemoryStream();|] return await next(context); } }", "FilterWriter")]
    [InlineData("public sealed record Buffered(RequestDelegate Next) { public Task InvokeAsync(HttpContext context) { [|context.Response.Body = new MemoryStream();|] return Next(context); } }", "BufferedWriter")]
    [InlineData("public readonly struct Fast { public Task InvokeAsync(HttpContext context, Func<Task> next) { [|context.Response.Body = new MemoryStream();|] return next(); } }", "FastWriter")]
    [InlineData("public sealed class @event(RequestDelegate next) { public Task InvokeAsync(HttpContext context) { [|context.Response.Body = new MemoryStream();|] return next(context); } }", "eventWriter")]
    public Task Offered_wherever_the_pipeline_runs_on(string code, string name) => Scaffolds(code, Buffering(name), "\n");

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public Task Types_are_named_in_full_where_their_namespaces_are_not_imported(NullableContextOptions nullable)
    {
        const string start = """
            public sealed class Plain
            {
                public async System.Threading.Tasks.Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext context, Microsoft.AspNetCore.Http.RequestDelegate next)
                {
                    [|context.Response.Body = new System.IO.MemoryStream();|]
                    await next(context);
                }
            }
            """;
        string writer = Buffering("PlainWriter")
            .Replace("[ChainedWriter]", "[global::ResponseWriters.ChainedWriter]", StringComparison.Ordinal)
            .Replace("(IResponseWriter", "(global::ResponseWriters.IResponseWriter", StringComparison.Ordinal)
            .Replace("readonly MemoryStream", "readonly global::System.IO.MemoryStream", StringComparison.Ordinal)
            .Replace("ReadOnly", "global::System.ReadOnly", StringComparison.Ordinal)
            .Replace("CancellationToken c", "global::System.Threading.CancellationToken c", StringComparison.Ordinal)
            .Replace(" ValueTask", " global::System.Threading.Tasks.ValueTask", StringComparison.Ordinal);
        return new RefactoringTest<BodyReplacedRefactoring>
        {
            Code = start,
            Refactored = $"{Unmarked(start)}\n\n{writer}",
            Nullable = nullable,
            LanguageVersion = "12",
            Generators = [new ChainedWriterGenerator()],
            Analyzers = Analyzers,
            GlobalUsings = [],
        }.RunAsync();
    }

    [Fact]
    public Task What_is_indented_by_tabs_stays_so() => Scaffolds(
        Tabbed(Unknown("HashMiddleware")) + "\n", Tabbed(Buffering("HashMiddlewareWriter")), "\n");

    private static string Tabbed(string code) => code.Replace("    ", "\t", StringComparison.Ordinal);

    private static Task Scaffolds(string start, string writer, string rest, params DiagnosticAnalyzer[] analyzers) => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = start.TrimEnd('\n') + rest,
        Refactored = $"{Unmarked(start).TrimEnd('\n')}\n\n{writer}{rest}",
        Generators = [new ChainedWriterGenerator()],
        Analyzers = analyzers,
        GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
    }.RunAsync();

    private static Task Silent(string code) => new RefactoringTest<BodyReplacedRefactoring>
    {
        Code = code,
        Generators = [new ChainedWriterGenerator()],
        GlobalUsings = [.. SourceTest.WebUsings, "ResponseWriters"],
    }.RunAsync();

    private static string Unknown(string name) => $$"""
        public sealed class {{name}}(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var original = context.Response.Body;
                [|context.Response.Body = new MemoryStream();|]
                await next(context);
                context.Response.Body = original;
            }
        }
        """;

    private static string Unmarked(string code) => Markup.Parse(code).Text;

    private static string Indented(string code, string indentation) =>
        string.Join('\n', code.Split('\n').Select(line => line.Length == 0 ? line : indentation + line));
}
