using ResponseWriters.Analyzers.Hijacking;
using ResponseWriters.CodeFixes.Hijacking;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Hijacking;

public sealed class WriteAfterHijackFixTests
{
    [Fact]
    public Task Fix_guards_with_Hijacked() => Check.Fixes<WriteAfterHijackAnalyzer, WriteAfterHijackFix>(
        """
        class App
        {
            public async Task Run(HttpContext context, HttpResponse other, bool a)
            {
                await using var connection = await context.Response.HijackAsync();
                await [|context.Response.WriteAsync(
                    "x",
                    default)|];

                // Why.
                [|context.Response.Body.WriteByte(1)|]; // And so.
                if (a)
                    await [|context.Response.WriteAsJsonAsync(1)|].ConfigureAwait(false);
                if (a) { await [|Write(context)|]; }
            }

            private static async Task Write(HttpContext context) => await context.Response.WriteAsync("x");

            private static Task Later(HttpContext context)
            {
                context.Response.HijackAsync().AsTask().Wait();
                return [|context.Response.WriteAsync("x")|];
            }
        }
        """,
        $$"""
        class App
        {
            public async Task Run(HttpContext context, HttpResponse other, bool a)
            {
                await using var connection = await context.Response.HijackAsync();
                if ({{HijackCode.Guard("context.Response")}})
                    await context.Response.WriteAsync(
                        "x",
                        default);

                // Why.
                if ({{HijackCode.Guard("context.Response")}})
                    context.Response.Body.WriteByte(1); // And so.
                if (a)
                    if ({{HijackCode.Guard("context.Response")}})
                        await context.Response.WriteAsJsonAsync(1).ConfigureAwait(false);
                if (a) { if ({{HijackCode.Guard("context.Response")}}) await Write(context); }
            }

            private static async Task Write(HttpContext context) => await context.Response.WriteAsync("x");

            private static Task Later(HttpContext context)
            {
                context.Response.HijackAsync().AsTask().Wait();
                return {{HijackCode.Guard("context.Response")[1..]}} ? Task.CompletedTask : context.Response.WriteAsync("x");
            }
        }
        """);

    [Fact]
    public Task Fix_removes_it_without_the_runtime() => HijackCode.PlainFixes<WriteAfterHijackAnalyzer, WriteAfterHijackFix>(
        HijackCode.Method(
            """
            UPGRADE;
                    await [|context.Response.WriteAsync("x")|];
                    // Why.
                    await [|context.Response.Body.FlushAsync()|];
                    if (a)
                        [|context.Response.Body.WriteByte(1)|];
                    else
                        _ = [|context.Response.Body.WriteAsync(new byte[1])|];
            """,
            """
            private static Task Later(HttpContext context)
                {
                    context.WebSockets.AcceptWebSocketAsync().Wait();
                    return [|context.Response.WriteAsync("x")|];
                }
            """),
        HijackCode.Method(
            """
            UPGRADE;
                    // Why.
                    if (a)
                        { }
                    else
                        { }
            """,
            """
            private static Task Later(HttpContext context)
                {
                    context.WebSockets.AcceptWebSocketAsync().Wait();
                    return Task.CompletedTask;
                }
            """));

    [Fact]
    public Task Fix_reaches_every_file() => new CodeFixTest<WriteAfterHijackAnalyzer, WriteAfterHijackFix>
    {
        Code = """
            static partial class App
            {
                public static async Task One(HttpContext context)
                {
                    await TakeAsync(context);
                    await [|context.Response.WriteAsync("x")|];
                }
            }
            """,
        Files =
        {
            ["Two.cs"] = """
                static partial class App
                {
                    private static async Task TakeAsync(HttpContext context) => await context.WebSockets.AcceptWebSocketAsync();

                    public static async Task Two(HttpContext context)
                    {
                        await TakeAsync(context);
                        await [|context.Response.WriteAsync("x")|];
                    }
                }
                """,
        },
        Fixed = """
            static partial class App
            {
                public static async Task One(HttpContext context)
                {
                    await TakeAsync(context);
                }
            }
            """,
        FixedFiles =
        {
            ["Two.cs"] = """
                static partial class App
                {
                    private static async Task TakeAsync(HttpContext context) => await context.WebSockets.AcceptWebSocketAsync();

                    public static async Task Two(HttpContext context)
                    {
                        await TakeAsync(context);
                    }
                }
                """,
        },
        MetadataReferences = [.. References.Framework],
    }.RunAsync();

    [Fact]
    public Task Fix_returns_an_empty_result() => HijackCode.PlainFixes<WriteAfterHijackAnalyzer, WriteAfterHijackFix>(
        """
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Mvc;
        static class App
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/", async (HttpContext context) => { UPGRADE; return [|Results.Ok(1)|]; });
                app.MapGet("/b", async Task<IResult> (HttpContext context) => { UPGRADE; return [|TypedResults.Ok(1)|]; });
            }
        }
        public class SocketsController : Controller
        {
            public async Task<IActionResult> A()
            {
                using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
                return [|Json(1)|];
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Mvc;
        static class App
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/", async (HttpContext context) => { UPGRADE; return Results.Empty; });
                app.MapGet("/b", async Task<IResult> (HttpContext context) => { UPGRADE; return Results.Empty; });
            }
        }
        public class SocketsController : Controller
        {
            public async Task<IActionResult> A()
            {
                using var socket = await HttpContext.WebSockets.AcceptWebSocketAsync();
                return new EmptyResult();
            }
        }
        """);
}
