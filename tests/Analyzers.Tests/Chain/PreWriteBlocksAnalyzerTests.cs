using ResponseWriters.Analyzers.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class PreWriteBlocksAnalyzerTests
{
    private static string Writer(string body, string member = "public void PreWrite(ReadOnlySpan<byte> data)") => $$"""
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            private static Task<int> LoadAsync() => Task.FromResult(1);
            {{member}} { {{body}} Next.PreWrite(default); }
        }
        """;

    [Theory]
    [InlineData("var n = {|#0:LoadAsync().Result|};", "Result")]
    [InlineData("{|#0:LoadAsync().Wait()|};", "Wait")]
    [InlineData("var n = {|#0:LoadAsync().GetAwaiter().GetResult()|};", "GetResult")]
    [InlineData("var n = {|#0:LoadAsync().ConfigureAwait(false).GetAwaiter().GetResult()|};", "GetResult")]
    [InlineData("{|#0:Next.FlushAsync().GetAwaiter().GetResult()|};", "GetResult")]
    [InlineData("{|#0:Task.WaitAll(LoadAsync())|};", "WaitAll")]
    [InlineData("Local(); void Local() => {|#0:LoadAsync().Wait(100)|};", "Wait")]
    [InlineData("var n = {|#0:new ValueTask<int>(1).Result|};", "Result")]
    public Task Reports_what_blocks(string body, string name) => Check.Reports<PreWriteBlocksAnalyzer>(
        Writer(body),
        expected: new Expected("RW1007", 0)
        {
            Message = $"'{name}' blocks a thread until the task completes: do the work in 'WriteAsync', or hold 'PreWrite' back until it is done",
        });

    [Theory]
    [InlineData("_ = LoadAsync();")]
    [InlineData("var task = LoadAsync(); if (task.IsCompletedSuccessfully) Console.WriteLine(task.Result);")]
    [InlineData("LoadAsync().ContinueWith(task => Console.WriteLine(task.Result));")]
    [InlineData("var result = new { Result = 1 }; Console.WriteLine(result.Result);")]
    [InlineData("new ManualResetEventSlim(true).Wait();")]
    public Task Stays_silent(string body) => Check.Silent<PreWriteBlocksAnalyzer>(Writer(body));

    [Fact]
    public Task Stays_silent_in_other_members() => Check.Silent<PreWriteBlocksAnalyzer>(
        Writer("Console.WriteLine(LoadAsync().Result);", "public void Dispose()"));
}
