using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class OnStartingAnalyzerTests
{
    private static string Middleware(string body) => $$"""
        using System.Text.Json;
        using Microsoft.AspNetCore.Http.Features;
        sealed class Middleware(RequestDelegate next)
        {
            private static readonly byte[] Footer = [1];
            public async Task InvokeAsync(HttpContext context, HttpResponse other)
            {
                var response = context.Response;
                {{body}}
                await next(context);
            }
            private static Task WriteFooterAsync(object state) => ((HttpContext)state).Response.WriteAsync("footer");
            private static Task SetHeaderAsync(object state) { ((HttpContext)state).Response.Headers.ETag = "x"; return Task.CompletedTask; }
            private static Task LogAsync(HttpResponse response) { Console.WriteLine(response.StatusCode); return Task.CompletedTask; }
            private static T As<T>(object state) => (T)state;
        }
        """;

    [Theory]
    [InlineData("response.OnStarting(() => {|#0:context.Response.WriteAsync(\"x\")|});")]
    [InlineData("context.Response.OnStarting(async () => { context.Response.Headers.ETag = \"x\"; await {|#0:context.Response.WriteAsync(\"x\")|}; });")]
    [InlineData("response.OnStarting(async () => await {|#0:response.Body.WriteAsync(Footer)|});")]
    [InlineData("response.OnStarting(async () => { if (response.StatusCode == 404) { await {|#0:response.WriteAsync(\"not found\")|}; } });")]
    [InlineData("response.OnStarting(async state => { await {|#0:((HttpContext)state).Response.WriteAsync(\"x\")|}; }, context);")]
    [InlineData("response.OnStarting(state => { var c = (HttpContext)state; return {|#0:c.Response.WriteAsync(\"x\")|}; }, context);")]
    [InlineData("response.OnStarting(static async state => { await {|#0:((HttpResponse)state).WriteAsJsonAsync(1)|}; }, response);")]
    [InlineData("response.OnStarting(async delegate { await {|#0:response.BodyWriter.WriteAsync(Footer)|}; });")]
    [InlineData("response.OnStarting(WriteAsync); async Task WriteAsync() { await {|#0:response.WriteAsync(\"x\")|}; }")]
    [InlineData("response.OnStarting(async () => { using var writer = new StreamWriter(response.Body); {|#0:writer.Write(\"x\")|}; await Task.Yield(); });")]
    [InlineData("response.OnStarting(() => { {|#0:response.Body.Write(Footer)|}; return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(async () => await {|#0:JsonSerializer.SerializeAsync(response.Body, 1)|});")]
    [InlineData("response.OnStarting(async () => { try { await Task.Yield(); } finally { await {|#0:response.SendFileAsync(\"x\")|}; } });")]
    [InlineData("response.OnStarting(async () => { foreach (var b in Footer) { {|#0:response.Body.WriteByte(b)|}; } await Task.Yield(); });")]
    [InlineData("context.Features.Get<IHttpResponseFeature>()!.OnStarting(async state => await {|#0:((HttpContext)state).Response.WriteAsync(\"x\")|}, context);")]
    [InlineData("Func<Task> callback = () => {|#0:context.Response.WriteAsync(\"x\")|}; response.OnStarting(callback);")]
    [InlineData("using var source = new MemoryStream(); response.OnStarting(() => {|#0:source.CopyToAsync(response.Body)|});")]
    public Task Reports_a_callback_that_writes(string body) =>
        Check.Reports<OnStartingAnalyzer>(Middleware(body), expected: new Expected("RW4008", 0));

    [Fact]
    public Task Reports_a_method_that_writes() => Check.Reports<OnStartingAnalyzer>(
        Middleware("response.OnStarting({|#0:WriteFooterAsync|}, context);"),
        expected: new Expected("RW4008", 0)
        {
            Message = "'WriteFooterAsync' writes a body while the headers are being sent, which is too early or too late for every byte: write it where the response is written",
        });

    [Theory]
    [InlineData("response.OnStarting(() => { response.Headers.ETag = \"x\"; return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(() => { response.StatusCode = 201; response.Cookies.Append(\"a\", \"b\"); return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(SetHeaderAsync, context);")]
    [InlineData("response.OnStarting(state => SetHeaderAsync(state), context);")]
    [InlineData("response.OnStarting(() => LogAsync(response));")]
    [InlineData("response.OnStarting(() => Task.CompletedTask); await response.WriteAsync(\"x\");")]
    [InlineData("response.OnStarting(async () => await context.Request.Body.CopyToAsync(Stream.Null));")]
    [InlineData("response.OnStarting(async () => await Console.Out.WriteAsync(\"x\"));")]
    [InlineData("response.OnStarting(async () => { using var log = new StreamWriter(Stream.Null); await log.WriteAsync(\"x\"); });")]
    [InlineData("response.OnStarting(async () => { var stream = new MemoryStream(); await stream.WriteAsync(Footer); });")]
    [InlineData("response.OnCompleted(async () => await response.WriteAsync(\"x\"));")]
    [InlineData("response.OnStarting(() => other.WriteAsync(\"x\"));")]
    [InlineData("response.OnStarting(() => { Func<Task> later = () => response.WriteAsync(\"x\"); Console.WriteLine(later); return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(() => { response.Headers.ContentLength = response.Body.CanSeek ? 1 : null; return Task.CompletedTask; });")]
    [InlineData("Func<Task>? callback = null; if (callback is not null) response.OnStarting(callback);")]
    [InlineData("response.OnStarting(async () => await Task.Delay(1, context.RequestAborted));")]
    [InlineData("response.OnStarting(() => { if (response.HasStarted) throw new InvalidOperationException(); return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(() => { var name = nameof(WriteFooterAsync); Console.WriteLine(name); return Task.CompletedTask; });")]
    [InlineData("response.OnStarting(async () => await response.Body.FlushAsync());")]
    [InlineData("response.RegisterForDispose(new MemoryStream()); response.OnStarting(() => { response.ContentType = \"text/plain\"; return Task.CompletedTask; });")]
    [InlineData("new Events().OnStarting(() => response.WriteAsync(\"x\"));")]
    [InlineData("response.OnStarting(As<Func<Task>>(context));")]
    [InlineData("response.OnStarting(async () => { await Local(); async Task Local() { await Task.Yield(); } });")]
    public Task Stays_silent(string body) => Check.Silent<OnStartingAnalyzer>(
        Middleware(body) + "sealed class Events { public void OnStarting(Func<Task> callback) => callback(); }");

    [Theory]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.OnStarting(() => Task.CompletedTask)|};")]
    [InlineData("await response.WriteAsync(\"x\"); {|#0:response.OnStarting(() => { response.Headers[\"x\"] = \"y\"; context.Response.StatusCode = 400; return Task.CompletedTask; })|};")]
    [InlineData("await response.StartAsync(); {|#0:context.Response.OnStarting(SetHeaderAsync, context)|};")]
    [InlineData("await response.Body.FlushAsync(); if (Footer.Length > 0) {|#0:response.OnStarting(() => Task.CompletedTask)|};")]
    [InlineData("response.Body.Write(Footer); try { {|#0:response.OnStarting(() => Task.CompletedTask)|}; } finally { Console.WriteLine(); }")]
    [InlineData("await response.SendFileAsync(\"x\"); foreach (var b in Footer) {|#0:response.OnStarting(() => Task.CompletedTask)|};")]
    public Task Reports_a_registration_after_the_start(string body) => Check.Reports<OnStartingAnalyzer>(
        Middleware(body),
        expected: new Expected("RW4008", 0)
        {
            Message = "'OnStarting' is called after the response has started, which throws: register the callback before the first write",
        });

    [Theory]
    [InlineData("await next(context); response.OnStarting(() => Task.CompletedTask);")]
    [InlineData("response.OnStarting(() => Task.CompletedTask); await response.WriteAsync(\"x\");")]
    [InlineData("if (Footer.Length > 0) await response.WriteAsync(\"x\"); response.OnStarting(() => Task.CompletedTask);")]
    [InlineData("if (Footer.Length > 0) { await response.WriteAsync(\"x\"); return; } response.OnStarting(() => Task.CompletedTask);")]
    [InlineData("await response.WriteAsync(\"x\"); if (!response.HasStarted) response.OnStarting(() => Task.CompletedTask);")]
    [InlineData("response.BodyWriter.Advance(0); response.OnStarting(() => Task.CompletedTask);")]
    [InlineData("await response.WriteAsync(\"x\"); other.OnStarting(() => Task.CompletedTask);")]
    [InlineData("await response.WriteAsync(\"x\"); response.OnCompleted(() => Task.CompletedTask);")]
    public Task Stays_silent_on_a_registration_in_time(string body) => Check.Silent<OnStartingAnalyzer>(Middleware(body));

    [Fact]
    public Task Looks_at_top_level_statements() => Check.Reports<OnStartingAnalyzer>("""
        var app = WebApplication.Create();
        app.Use(async (context, next) =>
        {
            context.Response.OnStarting(() => [|context.Response.WriteAsync("x")|]);
            context.Response.OnStarting(() => { context.Response.Headers.Server = "x"; return Task.CompletedTask; });
            await next();
        });
        app.Run();
        """);
}
