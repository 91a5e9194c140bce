using ResponseWriters.Analyzers.Chain;
using ResponseWriters.CodeFixes.Chain;
using ResponseWriters.Testing;

namespace ResponseWriters.Analyzers.Tests.Chain;

public sealed class BufferKeptAnalyzerTests
{
    private static string Writer(string body) => $$"""
        using System.Collections.Concurrent;
        using System.Threading.Channels;
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            private readonly List<ReadOnlyMemory<byte>> _list = [];
            private readonly List<byte> _bytes = [];
            private readonly ConcurrentQueue<ReadOnlyMemory<byte>> _queue = new();
            private readonly Channel<ReadOnlyMemory<byte>> _channel = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
            private readonly List<Action> _later = [];
            private readonly MemoryStream _copy = new();
            private ReadOnlyMemory<byte> _last;
            private ReadOnlyMemory<byte>? _first;
            private byte[] _array = [];
            private Func<int>? _length;
            private readonly List<Chunk> _chunks = [];
            private readonly List<Box> _boxes = [];
            private readonly Store _store = new();
            private readonly Queue<(ReadOnlyMemory<byte> Data, int Number)> _pairs = new();
            private object? _any;
            private void Keep(ReadOnlyMemory<byte> bytes) => _last = bytes;
            private void KeepLater(ReadOnlyMemory<byte> bytes) { if (bytes.Length > 1) Keep(bytes.Slice(1)); }
            private void Copy(ReadOnlyMemory<byte> bytes) => _last = bytes.ToArray();
            private void Look(ReadOnlyMemory<byte> bytes) => Console.WriteLine(bytes.Length);
            private void Hold(ReadOnlyMemory<byte> bytes) { _last = bytes; Look(_last); _last = default; }
            private void Loop(ReadOnlyMemory<byte> bytes) { if (bytes.Length > 1) Loop(bytes[1..]); }
            private static ReadOnlyMemory<byte> Same(ReadOnlyMemory<byte> bytes) => bytes;
            private sealed record Chunk(ReadOnlyMemory<byte> Data, int Number);
            private sealed class Box { public readonly ReadOnlyMemory<byte> Data; public Box(ReadOnlyMemory<byte> data) => Data = data; }
            private sealed class Sum { public readonly int Length; public Sum(ReadOnlyMemory<byte> data) => Length = data.Length; }
            private sealed class Store { public readonly List<ReadOnlyMemory<byte>> All = []; public void Put(ReadOnlyMemory<byte> data) => All.Add(data); public void Count(ReadOnlyMemory<byte> data) { } }
            public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
            {
                Console.WriteLine($"{_list.Count}{_bytes.Count}{_queue.Count}{_channel}{_later.Count}{_copy.Length}{_last.Length}{_first}{_array.Length}{_length}{_chunks}{_boxes}{_store}{_pairs}{_any}");
                {{body}}
                await Next.WriteAsync(data, cancellationToken);
            }
        }
        """;

    [Theory]
    [InlineData("{|#0:_last = data|};")]
    [InlineData("{|#0:_last = data.Slice(1)|};")]
    [InlineData("{|#0:_last = data[1..]|};")]
    [InlineData("{|#0:_first ??= data|};")]
    [InlineData("{|#0:this._last = data|};")]
    [InlineData("var part = data.Slice(1); {|#0:_last = part|};")]
    [InlineData("{|#0:_list.Add(data)|};")]
    [InlineData("if (data.Length > 1) {|#0:_list.Insert(0, data[..1])|};")]
    [InlineData("{|#0:_queue.Enqueue(data)|};")]
    [InlineData("{|#0:_channel.Writer.TryWrite(data)|};")]
    [InlineData("await {|#0:_channel.Writer.WriteAsync(data, cancellationToken)|};")]
    [InlineData("{|#0:_later.Add(() => Console.WriteLine(data.Length))|};")]
    [InlineData("{|#0:_length = () => data.Length|};")]
    [InlineData("{|#0:Keep(data)|};")]
    [InlineData("{|#0:Keep(data[1..])|};")]
    [InlineData("if (data.Length > 1) {|#0:KeepLater(data)|};")]
    [InlineData("{|#0:_store.Put(data)|};")]
    [InlineData("{|#0:_chunks.Add(new Chunk(data, 1))|};")]
    [InlineData("var chunk = new Chunk(data, 1); {|#0:_chunks.Add(chunk)|};")]
    [InlineData("{|#0:_boxes.Add(new(data.Slice(1)))|};")]
    [InlineData("{|#0:_any = new Box(data)|};")]
    [InlineData("{|#0:_pairs.Enqueue((data, 1))|};")]
    public Task Reports_a_buffer_that_is_kept(string body) => Check.Reports<BufferKeptAnalyzer>(
        Writer(body),
        expected: new Expected("RW1005", 0) { Message = "'data' is the caller's, who may change it as soon as 'WriteAsync' has ended: keep a copy" });

    [Theory]
    [InlineData("_last = data.ToArray();")]
    [InlineData("_array = data.ToArray();")]
    [InlineData("_list.Add(data.ToArray());")]
    [InlineData("_queue.Enqueue(data.Slice(1).ToArray());")]
    [InlineData("_copy.Write(data.Span);")]
    [InlineData("await _copy.WriteAsync(data, cancellationToken);")]
    [InlineData("_bytes.AddRange(data.ToArray());")]
    [InlineData("foreach (var b in data.ToArray()) _bytes.Add(b);")]
    [InlineData("_last = data; await Task.Yield(); _last = default;")]
    [InlineData("_list.Add(data); await Task.Yield(); _list.Clear();")]
    [InlineData("var list = new List<ReadOnlyMemory<byte>>(); list.Add(data);")]
    [InlineData("var other = data; other = new byte[1]; _last = other;")]
    [InlineData("var length = data.Length; _length = () => length;")]
    [InlineData("await Task.Run(() => Console.WriteLine(data.Length));")]
    [InlineData("Func<int> local = () => data.Length; local();")]
    [InlineData("data.CopyTo(_array = new byte[data.Length]);")]
    [InlineData("Copy(data);")]
    [InlineData("Look(data);")]
    [InlineData("Hold(data);")]
    [InlineData("Loop(data);")]
    [InlineData("Keep(data.ToArray());")]
    [InlineData("Keep(data); await Task.Yield(); _last = default;")]
    [InlineData("Keep(new byte[1]);")]
    [InlineData("_store.Count(data);")]
    [InlineData("_store.Put(data.ToArray());")]
    [InlineData("var store = new Store(); store.Put(data); Console.WriteLine(store.All.Count);")]
    [InlineData("var box = new Box(data); Console.WriteLine(box.Data.Length);")]
    [InlineData("_chunks.Add(new Chunk(data.ToArray(), 1));")]
    [InlineData("_any = new Sum(data);")]
    [InlineData("_pairs.Enqueue((data.ToArray(), data.Length));")]
    [InlineData("Look(Same(data));")]
    [InlineData("_any = data.Length;")]
    public Task Stays_silent(string body) => Check.Silent<BufferKeptAnalyzer>(Writer(body));

    [Fact]
    public Task Looks_at_streams_too() => Check.Reports<BufferKeptAnalyzer>("""
        abstract class Spy : Stream
        {
            public byte[] Last = [];
            public ReadOnlyMemory<byte> Part;
            public override void Write(byte[] buffer, int offset, int count)
            {
                [|Last = buffer|];
                [|Part = new ReadOnlyMemory<byte>(buffer, offset, count)|];
            }
            public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken token = default) { [|Part = buffer|]; return default; }
            public override int Read(byte[] buffer, int offset, int count) { Last = buffer; return 0; }
        }
        class NoStream { public byte[] Last = []; public void Write(byte[] buffer) => Last = buffer; }
        """);

    [Fact]
    public Task Fix_keeps_a_copy() => Check.Fixes<BufferKeptAnalyzer, BufferKeptFix>(
        """
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            private readonly Queue<ReadOnlyMemory<byte>> _queue = new();
            private ReadOnlyMemory<byte> _last;
            public int Last => _last.Length;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default)
            {
                [|_queue.Enqueue(data)|];
                [|_last = data[..1]|];
                return Next.WriteAsync(data, token);
            }
        }
        abstract class Spy : Stream
        {
            public byte[] Last = [];
            public ReadOnlyMemory<byte> Part;
            public override void Write(byte[] buffer, int offset, int count)
            {
                [|Last = buffer|];
                [|Part = buffer.AsMemory(offset, count)|];
            }
        }
        """,
        """
        [ChainedWriter]
        sealed partial class Audit(IResponseWriter inner)
        {
            private readonly Queue<ReadOnlyMemory<byte>> _queue = new();
            private ReadOnlyMemory<byte> _last;
            public int Last => _last.Length;
            public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken token = default)
            {
                _queue.Enqueue(data.ToArray());
                _last = data[..1].ToArray();
                return Next.WriteAsync(data, token);
            }
        }
        abstract class Spy : Stream
        {
            public byte[] Last = [];
            public ReadOnlyMemory<byte> Part;
            public override void Write(byte[] buffer, int offset, int count)
            {
                Last = [.. buffer];
                Part = buffer.AsMemory(offset, count).ToArray();
            }
        }
        """);

    [Fact]
    public Task Fix_copies_what_a_helper_or_an_object_keeps() => Check.Fixes<BufferKeptAnalyzer, BufferKeptFix>(
        Writer("[|Keep(data)|]; [|_chunks.Add(new Chunk(data, 1))|]; [|_pairs.Enqueue((data, 2))|];"),
        Writer("Keep(data.ToArray()); _chunks.Add(new Chunk(data.ToArray(), 1)); _pairs.Enqueue((data.ToArray(), 2));"));

    [Fact]
    public Task No_fix_for_a_lambda() => Check.OffersNoFix<BufferKeptAnalyzer, BufferKeptFix>(Writer("[|_length = () => data.Length|];"));
}
