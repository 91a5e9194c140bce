using System.Buffers;
using System.IO.Pipelines;

namespace ResponseWriters.Benchmarks;

/// <summary>Every way to write through something, each over a pipe of its own.</summary>
internal static class WriteContenders
{
    internal const string Bare = "bare pipe";
    internal const string Stacked = "4 stacked StreamPipeWriters";
    internal const string Writing = "4 writing links";
    internal const string Nested = "4 nested writers, no runtime";

    /// <summary>The names, for a benchmark's parameter.</summary>
    internal static IEnumerable<string> Names =>
    [
        Bare, Passing(0), Passing(1), Passing(4), Passing(16), Passing(64), "1 writing link", Writing, Nested, "4 Stream decorators, elided", "4 Stream decorators, async", Stacked,
    ];

    internal static string Passing(int links) => $"{links} pass-through link{(links == 1 ? "" : "s")}";

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="size">The bytes of one write.</param>
    /// <param name="flushEvery">How many writes come to one flush.</param>
    internal static async Task<Contender> MakeAsync(string name, int size, int flushEvery)
    {
        var server = new StubServer();
        if (name.Contains("Stream decorators", StringComparison.Ordinal))
        {
            return new Contender(name, name.EndsWith("async", StringComparison.Ordinal)
                ? Through<CallSite.Async>(Repeat(server.Stream, 4, inner => new AsyncStream(inner)), server, new byte[size], flushEvery)
                : Through<CallSite.Elided>(Repeat(server.Stream, 4, inner => new ElidedStream(inner)), server, new byte[size], flushEvery));
        }

        var count = name[0] is >= '0' and <= '9' ? int.Parse(name.AsSpan(0, name.IndexOf(' ', StringComparison.Ordinal)), provider: null) : 0;
        return new Contender(name, name switch
        {
            Bare => Through<CallSite.Bare>(server.Writer, server, new byte[size], flushEvery),
            Stacked => Through<CallSite.Stacked>(Repeat(server.Writer, count, inner => PipeWriter.Create(inner.AsStream(), new StreamPipeWriterOptions(leaveOpen: true))), server, new byte[size], flushEvery),
            Nested => Through<CallSite.Nested>(Repeat(server.Writer, count, inner => new NestedPipeWriter(inner)), server, new byte[size], flushEvery),
            _ when name.Contains("writing", StringComparison.Ordinal) => Through<CallSite.Writing>(await server.OpenAsync(app => Use<CountingWriter>(app, count)), server, new byte[size], flushEvery),
            _ => Through<CallSite.Passing>(await server.OpenAsync(app => Use<PassingWriter>(app, count)), server, new byte[size], flushEvery),
        });
    }

    private static T Repeat<T>(T writer, int count, Func<T, T> wrap)
    {
        for (var i = 0; i < count; i++)
            writer = wrap(writer);

        return writer;
    }

    private static void Use<T>(IApplicationBuilder app, int count)
        where T : class, IChainedWriter<T>
    {
        for (var i = 0; i < count; i++)
            app.UseWriter<T>();
    }

    private static Func<int, Task> Through<TSite>(PipeWriter writer, StubServer server, byte[] data, int flushEvery)
        where TSite : struct =>
        writes => flushEvery == 1 ? FlushEachAsync<TSite>(writer, server, data, writes) : FlushSomeAsync<TSite>(writer, server, data, flushEvery, writes);

    private static async Task FlushEachAsync<TSite>(PipeWriter writer, StubServer server, byte[] data, int writes)
        where TSite : struct
    {
        for (var i = 1; i <= writes; i++)
        {
            await writer.WriteAsync(data);
            if ((i & 15) == 0)
                server.Drain();
        }

        server.Drain();
    }

    private static async Task FlushSomeAsync<TSite>(PipeWriter writer, StubServer server, byte[] data, int flushEvery, int writes)
        where TSite : struct
    {
        for (var i = 1; i <= writes; i++)
        {
            writer.Write(data);
            if (i % flushEvery != 0)
                continue;

            await writer.FlushAsync();
            server.Drain();
        }

        await writer.FlushAsync();
        server.Drain();
    }

    private static Func<int, Task> Through<TSite>(Stream stream, StubServer server, byte[] data, int flushEvery)
        where TSite : struct => async writes =>
    {
        for (var i = 1; i <= writes; i++)
        {
            await stream.WriteAsync(data);
            if (i % flushEvery == 0 && flushEvery > 1)
                await stream.FlushAsync();
            if ((i & 15) == 0)
                server.Drain();
        }

        server.Drain();
    };
}
