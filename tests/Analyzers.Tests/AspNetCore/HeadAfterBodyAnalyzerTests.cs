using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.CodeFixes.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class HeadAfterBodyAnalyzerTests
{
    private static string Handler(string body) => $$"""
        #pragma warning disable CS4014
        using System.IO.Pipelines;
        using System.Buffers;
        using Microsoft.AspNetCore.Http.Features;
        sealed class Handler
        {
            private static readonly byte[] Bytes = [1];
            public async Task HandleAsync(HttpContext context, HttpResponse response, RequestDelegate next, HttpResponse other, bool flag)
            {
                {{body}}
                await Task.Yield();
            }
            private static Task SendAsync(HttpResponse response) => response.WriteAsync("x");
            private static async Task SendLaterAsync(HttpContext context) { await Task.Yield(); await context.Response.WriteAsync("x"); }
            private static async Task<bool> TrySendAsync(HttpResponse response, bool flag) { if (!flag) return false; await response.WriteAsync("x"); return true; }
            private static void SetLate(HttpResponse response) => response.StatusCode = 500;
            private static void Use(object? value) => Console.WriteLine(value);
        }
        """;

    [Theory]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await context.Response.WriteAsync(\"x\"); {|#0:context.Response.Headers[\"x\"] = \"y\"|};", "Headers")]
    [InlineData("await context.Response.WriteAsync(\"x\"); {|#0:context.Response.Headers.ETag = \"y\"|};", "ETag")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Headers.Append(\"x\", \"y\")|};", "Append")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Headers.Remove(\"x\")|};", "Remove")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.ContentType = \"text/plain\"|};", "ContentType")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.ContentLength = 1|};", "ContentLength")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Cookies.Append(\"a\", \"b\")|};", "Append")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Cookies.Delete(\"a\")|};", "Delete")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Redirect(\"/\")|};", "Redirect")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.Clear()|};", "Clear")]
    [InlineData("await response.Body.WriteAsync(Bytes); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("response.Body.Write(Bytes); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.Body.FlushAsync(); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.BodyWriter.FlushAsync(); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.StartAsync(); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.CompleteAsync(); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.SendFileAsync(\"x\"); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.WriteAsJsonAsync(1); {|#0:response.StatusCode = 201|};", "StatusCode")]
    [InlineData("await Stream.Null.CopyToAsync(response.Body); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("var body = response.Body; await body.WriteAsync(Bytes); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("var r = context.Response; await r.WriteAsync(\"x\"); {|#0:context.Response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await SendAsync(response); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await SendLaterAsync(context); {|#0:context.Response.StatusCode = 404|};", "StatusCode")]
    [InlineData("if (flag) await response.WriteAsync(\"a\"); else await response.WriteAsync(\"b\"); {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("try { await response.WriteAsync(\"a\"); } finally { Use(1); } {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.WriteAsync(\"a\"); try { await Task.Yield(); } catch (IOException) { {|#0:response.StatusCode = 500|}; }", "StatusCode")]
    [InlineData("await response.WriteAsync(\"a\"); if (flag) { {|#0:response.StatusCode = 500|}; return; }", "StatusCode")]
    [InlineData("await response.WriteAsync(\"a\"); while (flag) { if (Bytes.Length > 1) return; else throw new IOException(); } {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("await response.WriteAsync(\"a\"); foreach (var b in Bytes) {|#0:response.Headers.Append(\"x\", b.ToString())|};", "Append")]
    [InlineData("await Local(); {|#0:response.StatusCode = 404|}; async Task Local() => await response.WriteAsync(\"x\");", "StatusCode")]
    [InlineData("if (await TrySendAsync(response, flag)) {|#0:response.StatusCode = 404|};", "StatusCode")]
    [InlineData("Use(response.StatusCode); await response.WriteAsync(\"x\"); {|#0:SetLate(response)|};", "SetLate")]
    [InlineData("var write = response.WriteAsync(\"x\"); {|#0:response.StatusCode = 404|}; await write;", "StatusCode")]
    [InlineData("await context.Features.Get<IHttpResponseBodyFeature>()!.StartAsync(); {|#0:context.Response.StatusCode = 404|};", "StatusCode")]
    public Task Reports_a_change_after_the_start(string body, string name) => Check.Reports<HeadAfterBodyAnalyzer>(
        Handler(body),
        expected: new Expected("RW4001", 0)
        {
            Message = $"'{name}' changes the head of the response after it was sent, which throws: do so before the first write or flush",
        });

    [Theory]
    [InlineData("response.StatusCode = 404; await response.WriteAsync(\"x\");")]
    [InlineData("response.Headers[\"x\"] = \"y\"; response.Cookies.Append(\"a\", \"b\"); await response.WriteAsync(\"x\");")]
    [InlineData("await next(context); context.Response.StatusCode = 404;")]
    [InlineData("await next(context); context.Response.Headers[\"x\"] = \"y\";")]
    [InlineData("await response.WriteAsync(\"x\"); if (!response.HasStarted) response.StatusCode = 404;")]
    [InlineData("await response.WriteAsync(\"x\"); if (response.HasStarted) return; response.StatusCode = 404;")]
    [InlineData("await response.WriteAsync(\"x\"); if (response.HasStarted) throw new InvalidOperationException(); response.StatusCode = 404;")]
    [InlineData("await response.WriteAsync(\"x\"); var started = response.HasStarted; if (!started) response.StatusCode = 404;")]
    [InlineData("await response.WriteAsync(\"x\"); if (response is { HasStarted: false }) response.StatusCode = 404;")]
    [InlineData("if (flag) { await response.WriteAsync(\"x\"); return; } response.StatusCode = 404;")]
    [InlineData("if (flag) await response.WriteAsync(\"x\"); response.StatusCode = 404;")]
    [InlineData("if (flag) await response.WriteAsync(\"x\"); else response.StatusCode = 404;")]
    [InlineData("switch (Bytes.Length) { case 1: await response.WriteAsync(\"x\"); break; default: response.StatusCode = 404; break; }")]
    [InlineData("try { await response.WriteAsync(\"x\"); } catch (IOException) { response.StatusCode = 500; }")]
    [InlineData("try { await next(context); } catch (Exception) { context.Response.StatusCode = 500; await context.Response.WriteAsync(\"x\"); }")]
    [InlineData("foreach (var b in Bytes) await response.WriteAsync(\"x\"); response.StatusCode = 404;")]
    [InlineData("while (flag) { response.Headers[\"x\"] = \"y\"; await response.WriteAsync(\"x\"); }")]
    [InlineData("await response.WriteAsync(\"x\"); other.StatusCode = 404;")]
    [InlineData("await other.WriteAsync(\"x\"); response.StatusCode = 404;")]
    [InlineData("response.BodyWriter.Write(Bytes); response.StatusCode = 404; await response.BodyWriter.FlushAsync();")]
    [InlineData("response.BodyWriter.GetSpan(1)[0] = 1; response.BodyWriter.Advance(1); response.Headers[\"x\"] = \"y\"; await response.BodyWriter.FlushAsync();")]
    [InlineData("await response.WriteAsync(\"x\"); response.AppendTrailer(\"x\", \"y\");")]
    [InlineData("await response.WriteAsync(\"x\"); Use(response.StatusCode); Use(response.Headers[\"x\"]);")]
    [InlineData("await response.WriteAsync(\"x\"); context.Request.Headers[\"x\"] = \"y\"; context.Request.ContentType = \"x\";")]
    [InlineData("await response.WriteAsync(\"x\"); response.OnCompleted(() => { Use(response.StatusCode); return Task.CompletedTask; });")]
    [InlineData("var body = response.Body; response.Body = new MemoryStream(); await response.WriteAsync(\"x\"); response.StatusCode = 404; response.Body = body;")]
    [InlineData("var buffer = new MemoryStream(); response.Body = buffer; await response.Body.WriteAsync(Bytes); response.Headers[\"x\"] = \"y\";")]
    [InlineData("await response.WriteAsync(\"x\"); response.Body = new MemoryStream(); response.StatusCode = 404;")]
    [InlineData("if (!response.HasStarted) { response.StatusCode = 500; await response.WriteAsync(\"x\"); }")]
    [InlineData("try { await response.WriteAsync(\"x\"); } catch (Exception) when (!response.HasStarted) { response.StatusCode = 500; }")]
    [InlineData("await (flag ? response.WriteAsync(\"x\") : Task.CompletedTask); response.StatusCode = 404;")]
    [InlineData("Func<Task> later = () => response.WriteAsync(\"x\"); response.StatusCode = 404; await later();")]
    [InlineData("response.OnStarting(() => { response.Headers[\"x\"] = \"y\"; return Task.CompletedTask; }); await response.WriteAsync(\"x\");")]
    [InlineData("using var log = new StreamWriter(Stream.Null); await log.WriteAsync(\"x\"); response.StatusCode = 404;")]
    [InlineData("await TrySendAsync(response, flag); response.StatusCode = 404;")]
    [InlineData("if (await TrySendAsync(response, flag)) return; response.StatusCode = 404;")]
    [InlineData("var made = new DefaultHttpContext(); await made.Response.WriteAsync(\"x\"); made.Response.StatusCode = 404;")]
    [InlineData("await context.WebSockets.AcceptWebSocketAsync(); context.Response.StatusCode = 404;")]
    [InlineData("using var client = new HttpClient(); var got = await client.GetAsync(\"/\"); got.Headers.Add(\"x\", \"y\"); got.StatusCode = System.Net.HttpStatusCode.OK;")]
    [InlineData("response = other; await response.WriteAsync(\"x\"); context.Response.StatusCode = 404;")]
    [InlineData("await response.WriteAsync(\"x\"); response = other; response.StatusCode = 404;")]
    [InlineData("await response.Body.DisposeAsync(); response.StatusCode = 404;")]
    [InlineData("await response.BodyWriter.CompleteAsync(); Use(response.HasStarted); if (!flag) response.StatusCode = 404;")]
    [InlineData("await context.Request.Body.CopyToAsync(Stream.Null); response.StatusCode = 404;")]
    public Task Stays_silent(string body) => Check.Silent<HeadAfterBodyAnalyzer>(Handler(body));

    [Fact]
    public Task Looks_at_endpoints_controllers_and_results() => Check.Reports<HeadAfterBodyAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;
        var app = WebApplication.Create();
        app.MapGet("/a", async context => { await context.Response.WriteAsync("x"); [|context.Response.StatusCode = 404|]; });
        app.MapGet("/b", async (HttpContext context) => { await context.Response.WriteAsync("x"); return [|Results.NotFound()|]; });
        app.MapGet("/c", async (HttpContext context) => { await context.Response.WriteAsync("x"); return Results.Empty; });
        app.MapGet("/d", async (HttpResponse response) => { response.StatusCode = 201; await response.WriteAsync("x"); });
        app.Use(async (context, next) => { await next(); if (context.Response.StatusCode == 404) context.Response.Redirect("/"); });
        app.Run();
        public class FilesController : ControllerBase
        {
            [HttpGet] public async Task Get() { await Response.WriteAsync("x"); [|Response.Headers["x"] = "y"|]; }
            [HttpPut] public async Task Put() { await HttpContext.Response.WriteAsync("x"); [|Response.StatusCode = 404|]; }
            [HttpPost] public async Task<IActionResult> Post() { await Task.Yield(); Response.Headers["x"] = "y"; return Ok(); }
        }
        """);

    [Fact]
    public Task Knows_newer_syntax() => !CSharpVersion.IsSupported("14") ? Task.CompletedTask : Check.Reports<HeadAfterBodyAnalyzer>("""
        static class Extensions
        {
            extension(HttpResponse response)
            {
                public Task GreetAsync() => response.WriteAsync("hello");
                public bool IsLate => response.HasStarted;
            }
        }
        static class Handlers
        {
            public static async Task First(HttpResponse response) { await response.GreetAsync(); [|response.StatusCode = 404|]; }
            public static async Task Second(HttpResponse response) { response.StatusCode = 200; await response.GreetAsync(); Console.WriteLine(response.IsLate); }
        }
        """);

    [Fact]
    public Task Fix_moves_the_change_before_the_write() => Check.Fixes<HeadAfterBodyAnalyzer, HeadAfterBodyFix>(
        """
        static class Handlers
        {
            public static async Task First(HttpContext context, string name)
            {
                Console.WriteLine(name);
                await context.Response.WriteAsync("x");
                await context.Response.Body.FlushAsync();

                [|context.Response.StatusCode = StatusCodes.Status404NotFound|];
                Console.WriteLine();
            }

            public static async Task Second(HttpResponse response, string name)
            {
                if (name.Length > 0)
                {
                    await response.WriteAsync(name);
                    [|response.Headers["x-name"] = name|];
                }
            }

            public static async Task Third(HttpResponse response)
            {
                await response.WriteAsync("x");
                [|response.Cookies.Append("a", "b")|];
            }
        }
        """,
        """
        static class Handlers
        {
            public static async Task First(HttpContext context, string name)
            {
                Console.WriteLine(name);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync("x");
                await context.Response.Body.FlushAsync();

                Console.WriteLine();
            }

            public static async Task Second(HttpResponse response, string name)
            {
                if (name.Length > 0)
                {
                    response.Headers["x-name"] = name;
                    await response.WriteAsync(name);
                }
            }

            public static async Task Third(HttpResponse response)
            {
                response.Cookies.Append("a", "b");
                await response.WriteAsync("x");
            }
        }
        """);

    [Fact]
    public Task Fix_guards_what_cannot_be_moved() => Check.Fixes<HeadAfterBodyAnalyzer, HeadAfterBodyFix>(
        """
        static class Handlers
        {
            public static async Task First(HttpContext context)
            {
                await context.Response.WriteAsync("x");
                var status = await ReadAsync();
                [|context.Response.StatusCode = status|];
            }

            public static async Task Second(HttpResponse response, bool flag)
            {
                await response.WriteAsync("x");
                if (flag)
                {
                    [|response.Headers["x"] = "y"|];
                }
            }

            public static async Task Third(HttpResponse response, int status)
            {
                if (status > 0)
                    await response.WriteAsync("x");
                else
                    await response.WriteAsync("y");
                status = 404;
                [|response.StatusCode = status|];
            }

            private static Task<int> ReadAsync() => Task.FromResult(404);
        }
        """,
        """
        static class Handlers
        {
            public static async Task First(HttpContext context)
            {
                await context.Response.WriteAsync("x");
                var status = await ReadAsync();
                if (!context.Response.HasStarted)
                    context.Response.StatusCode = status;
            }

            public static async Task Second(HttpResponse response, bool flag)
            {
                await response.WriteAsync("x");
                if (flag)
                {
                    if (!response.HasStarted)
                        response.Headers["x"] = "y";
                }
            }

            public static async Task Third(HttpResponse response, int status)
            {
                if (status > 0)
                    await response.WriteAsync("x");
                else
                    await response.WriteAsync("y");
                status = 404;
                if (!response.HasStarted)
                    response.StatusCode = status;
            }

            private static Task<int> ReadAsync() => Task.FromResult(404);
        }
        """);

    [Theory]
    [InlineData("await response.WriteAsync(\"x\"); var headers = response.Headers; [|headers[\"x\"] = \"y\"|];")]
    [InlineData("await response.WriteAsync(\"x\"); if (flag) [|response.StatusCode = 404|]; else Use(1);")]
    [InlineData("await response.WriteAsync(\"x\"); Use([|response.StatusCode = 404|]);")]
    public Task No_fix_where_neither_fits(string body) => Check.OffersNoFix<HeadAfterBodyAnalyzer, HeadAfterBodyFix>(Handler(body));
}
