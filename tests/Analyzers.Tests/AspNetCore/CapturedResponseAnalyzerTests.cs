using ResponseWriters.Analyzers.AspNetCore;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.AspNetCore;

public sealed class CapturedResponseAnalyzerTests
{
    private static string Handler(string body) => $$"""
        #pragma warning disable CS4014, CS1998
        using System.IO.Pipelines;
        sealed class Handler(Feed feed, List<Task> jobs)
        {
            private static readonly byte[] Bytes = [1];
            private Task? _last;
            public Task? Last => _last;
            public async Task HandleAsync(HttpContext context, HttpResponse response, Stream log)
            {
                {{body}}
                await Task.Yield();
            }
            public int Count => jobs.Count + feed.GetHashCode() + Bytes.Length;
            private static async Task SendLaterAsync(HttpResponse response) { await Task.Delay(100); await response.WriteAsync("late"); }
            private static async Task LogLaterAsync(HttpResponse response) { await Task.Delay(100); Console.WriteLine(response.StatusCode); }
            private static async Task SignalLaterAsync(HttpResponse response, TaskCompletionSource done) { await response.WriteAsync("late"); done.SetResult(); }
            private static void Use(object? value) => Console.WriteLine(value);
        }
        sealed class Feed { public event EventHandler<string>? Changed; public static event EventHandler? Stopped; public void Raise() { Changed?.Invoke(this, ""); Stopped?.Invoke(null, EventArgs.Empty); } }
        """;

    [Theory]
    [InlineData("_ = Task.Run(() => {|#0:response.WriteAsync(\"x\")|});")]
    [InlineData("_ = Task.Run(async () => { await Task.Delay(1); await {|#0:context.Response.WriteAsync(\"x\")|}; });")]
    [InlineData("Task.Run(async () => { await {|#0:response.Body.WriteAsync(Bytes)|}; });")]
    [InlineData("var task = Task.Run(async () => { await {|#0:response.WriteAsync(\"x\")|}; });")]
    [InlineData("_ = Task.Run(async () => { await {|#0:response.WriteAsync(\"x\")|}; await response.WriteAsync(\"y\"); });")]
    [InlineData("Task.Factory.StartNew(() => {|#0:response.Body.Write(Bytes)|}, TaskCreationOptions.LongRunning);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => {|#0:response.Body.WriteByte(1)|});")]
    [InlineData("new Thread(() => {|#0:response.Body.Write(Bytes)|}).Start();")]
    [InlineData("var thread = new Thread(() => {|#0:response.Body.Write(Bytes)|}) { IsBackground = true }; thread.Start();")]
    [InlineData("var timer = new Timer(_ => {|#0:response.WriteAsync(\"tick\")|}.Wait(), null, 0, 1000);")]
    [InlineData("new Timer(async _ => await {|#0:response.WriteAsync(\"tick\")|}, null, 0, 1000);")]
    [InlineData("feed.Changed += async (sender, text) => await {|#0:response.WriteAsync(text)|};")]
    [InlineData("feed.Changed += (sender, text) => {|#0:response.Body.Write(Bytes)|};")]
    [InlineData("Feed.Stopped += delegate { {|#0:response.Body.Flush()|}; };")]
    [InlineData("new List<string> { \"a\" }.ForEach(async item => await {|#0:response.WriteAsync(item)|});")]
    [InlineData("Parallel.ForEach(new[] { 1 }, async item => { await {|#0:response.WriteAsync($\"{item}\")|}; });")]
    [InlineData("Action send = async () => await {|#0:response.WriteAsync(\"x\")|}; send();")]
    [InlineData("Send(); async void Send() { await {|#0:response.WriteAsync(\"x\")|}; }")]
    [InlineData("Task.Run(Send); async Task Send() { await {|#0:response.WriteAsync(\"x\")|}; }")]
    [InlineData("var body = response.Body; _ = Task.Run(async () => await {|#0:body.WriteAsync(Bytes)|});")]
    [InlineData("var writer = response.BodyWriter; _ = Task.Run(async () => await {|#0:writer.WriteAsync(Bytes)|});")]
    [InlineData("var writer = new StreamWriter(response.Body); _ = Task.Run(async () => await {|#0:writer.WriteLineAsync(\"x\")|});")]
    [InlineData("_ = Task.Delay(100).ContinueWith(_ => {|#0:response.WriteAsync(\"x\")|}).Unwrap();")]
    [InlineData("_ = Task.Run(() => {|#0:response.WriteAsync(\"x\")|}).ConfigureAwait(false);")]
    [InlineData("_ = Task.Run(async () => { try { await Task.Delay(1); } finally { await {|#0:log.CopyToAsync(response.Body)|}; } });")]
    [InlineData("_ = Task.Run(async () => { while (!context.RequestAborted.IsCancellationRequested) await {|#0:response.WriteAsync(\"x\")|}; });")]
    public Task Reports_a_write_in_work_of_its_own(string body) => Check.Reports<CapturedResponseAnalyzer>(
        Handler(body), expected: new Expected("RW4004", 0));

    [Theory]
    [InlineData("_ = {|#0:response.WriteAsync(\"x\")|};", "WriteAsync")]
    [InlineData("_ = {|#0:response.Body.FlushAsync()|};", "FlushAsync")]
    [InlineData("Action send = () => {|#0:response.WriteAsync(\"x\")|}; send();", "WriteAsync")]
    [InlineData("_ = {|#0:response.BodyWriter.WriteAsync(Bytes)|}.AsTask();", "WriteAsync")]
    [InlineData("_ = {|#0:SendLaterAsync(response)|};", "SendLaterAsync")]
    [InlineData("_ = {|#0:SendLaterAsync(context.Response)|};", "SendLaterAsync")]
    [InlineData("void Start() { {|#0:SendLaterAsync(response)|}; } Start();", "SendLaterAsync")]
    [InlineData("_ = {|#0:Send()|}; async Task Send() { await Task.Yield(); await response.WriteAsync(\"x\"); }", "Send")]
    public Task Reports_a_call_that_nobody_waits_for(string body, string name) => Check.Reports<CapturedResponseAnalyzer>(
        Handler(body),
        expected: new Expected("RW4004", 0)
        {
            Message = $"Nobody waits for '{name}', which writes to the response: it may still do so when the response has ended",
        });

    [Theory]
    [InlineData("await Task.Run(() => response.WriteAsync(\"x\"));")]
    [InlineData("var task = Task.Run(() => response.WriteAsync(\"x\")); await task;")]
    [InlineData("var task = Task.Run(() => response.WriteAsync(\"x\")); await Task.WhenAll(task);")]
    [InlineData("await Task.WhenAll(Task.Run(() => response.WriteAsync(\"x\")));")]
    [InlineData("jobs.Add(Task.Run(() => response.WriteAsync(\"x\")));")]
    [InlineData("_last = Task.Run(() => response.WriteAsync(\"x\"));")]
    [InlineData("Task.Run(() => response.WriteAsync(\"x\")).Wait();")]
    [InlineData("Task.Run(() => response.WriteAsync(\"x\")).GetAwaiter().GetResult();")]
    [InlineData("await Task.Run(() => response.WriteAsync(\"x\")).ContinueWith(_ => { });")]
    [InlineData("var thread = new Thread(() => response.Body.Write(Bytes)); thread.Start(); thread.Join();")]
    [InlineData("using var timer = new Timer(_ => response.WriteAsync(\"x\").Wait(), null, 0, 1);")]
    [InlineData("using (var timer = new Timer(_ => response.WriteAsync(\"x\").Wait(), null, 0, 1)) { await Task.Delay(1); }")]
    [InlineData("await using var timer = new Timer(_ => response.WriteAsync(\"x\").Wait(), null, 0, 1);")]
    [InlineData("var timer = new Timer(_ => response.WriteAsync(\"x\").Wait(), null, 0, 1); try { await Task.Delay(1); } finally { await timer.DisposeAsync(); }")]
    [InlineData("var timer = new Timer(_ => response.WriteAsync(\"x\").Wait(), null, 0, 1); Use(timer);")]
    [InlineData("EventHandler<string> handler = (_, text) => response.Body.Write(Bytes); feed.Changed += handler; feed.Changed -= handler;")]
    [InlineData("feed.Changed += On; await Task.Delay(1); feed.Changed -= On; void On(object? sender, string text) => response.Body.Write(Bytes);")]
    [InlineData("var own = new Feed(); own.Changed += (_, text) => response.Body.Write(Bytes); own.Raise();")]
    [InlineData("using var process = new System.Diagnostics.Process(); process.OutputDataReceived += (_, e) => response.Body.Write(Bytes); await process.WaitForExitAsync();")]
    [InlineData("var done = new TaskCompletionSource(); _ = Task.Run(async () => { await response.WriteAsync(\"x\"); done.SetResult(); }); await done.Task;")]
    [InlineData("using var done = new SemaphoreSlim(0); ThreadPool.QueueUserWorkItem(_ => { response.Body.Write(Bytes); done.Release(); }); await done.WaitAsync();")]
    [InlineData("var done = new TaskCompletionSource(); feed.Changed += async (_, text) => { await response.WriteAsync(text); done.TrySetResult(); }; await done.Task;")]
    [InlineData("var done = new TaskCompletionSource(); _ = SignalLaterAsync(response, done); await done.Task;")]
    [InlineData("_ = Task.Run(async () => { await Task.Delay(1); Console.WriteLine(response.StatusCode); });")]
    [InlineData("_ = Task.Run(() => log.WriteAsync(Bytes).AsTask());")]
    [InlineData("var status = response.StatusCode; _ = Task.Run(() => Console.WriteLine(status));")]
    [InlineData("_ = LogLaterAsync(response);")]
    [InlineData("await SendLaterAsync(response);")]
    [InlineData("var sent = SendLaterAsync(response); await sent;")]
    [InlineData("_last = SendLaterAsync(response);")]
    [InlineData("SendLaterAsync(response);")]
    [InlineData("response.WriteAsync(\"x\");")]
    [InlineData("response.WriteAsync(\"x\").GetAwaiter().GetResult();")]
    [InlineData("var other = new DefaultHttpContext(); _ = Task.Run(() => other.Response.WriteAsync(\"x\"));")]
    [InlineData("_ = Task.Run(async () => { var own = new DefaultHttpContext(); await own.Response.WriteAsync(\"x\"); });")]
    [InlineData("Func<Task> send = async () => await response.WriteAsync(\"x\"); await send();")]
    [InlineData("foreach (var item in new[] { 1 }) await response.WriteAsync($\"{item}\");")]
    [InlineData("await Parallel.ForEachAsync(new[] { 1 }, async (item, token) => await response.WriteAsync($\"{item}\", token));")]
    [InlineData("await Task.WhenAll(new[] { 1 }.Select(item => response.WriteAsync($\"{item}\")));")]
    [InlineData("new List<string> { \"a\" }.ForEach(item => Console.WriteLine(item + response.StatusCode));")]
    [InlineData("new List<string> { \"a\" }.ForEach(item => response.Body.Write(Bytes));")]
    [InlineData("response.OnCompleted(async () => await response.WriteAsync(\"x\"));")]
    [InlineData("context.RequestAborted.Register(() => response.Headers.Clear());")]
    [InlineData("await Local(); async Task Local() { await response.WriteAsync(\"x\"); }")]
    public Task Stays_silent(string body) => Check.Silent<CapturedResponseAnalyzer>(Handler(body));

    [Fact]
    public Task Looks_at_controllers_and_async_void() => Check.Reports<CapturedResponseAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;
        public class FilesController : ControllerBase
        {
            public async void Get() { await Task.Yield(); await [|Response.WriteAsync("x")|]; }
            public async Task Post() { _ = Task.Run(async () => await [|Response.WriteAsync("x")|]); await Task.Yield(); }
            public async Task Put() { _ = Task.Run(async () => await [|HttpContext.Response.WriteAsync("x")|]); await Task.Yield(); }
            public async Task Delete() => await Task.Run(async () => await Response.WriteAsync("x"));
        }
        class Holder(HttpResponse response)
        {
            private readonly HttpResponse _response = response;
            public async Task Start() { _ = Task.Run(async () => await _response.WriteAsync("x")); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Looks_at_top_level_statements() => Check.Reports<CapturedResponseAnalyzer>("""
        var app = WebApplication.Create();
        app.Run(context => { [|context.Response.WriteAsync("x")|]; return Task.CompletedTask; });
        app.MapGet("/a", (HttpContext context) => { _ = Task.Run(() => [|context.Response.WriteAsync("x")|]); return "started"; });
        app.MapGet("/b", context => context.Response.WriteAsync("x"));
        app.MapGet("/c", async (HttpResponse response) => { await Send(); async Task Send() => await response.WriteAsync("x"); });
        _ = Task.Run(() => app.StopAsync());
        app.Run();
        """);

    [Fact]
    public Task Says_what_may_happen() => Check.Reports<CapturedResponseAnalyzer>(
        Handler("_ = Task.Run(() => {|#0:response.WriteAsync(\"x\")|});"),
        expected: new Expected("RW4004", 0)
        {
            Message = "'WriteAsync' runs in work that the request does not wait for: the response may have ended, and its connection may serve another request",
        });
}
