using System.Buffers;

namespace ResponseWriters.Benchmarks;

/// <summary>Blocks of 4 KiB that are all kept, as a server's pool keeps its own: what a pipe allocates is not measured.</summary>
internal sealed class KeptMemoryPool : MemoryPool<byte>
{
    private const int Size = 4096;

    private readonly Stack<Block> _free = [];

    public override int MaxBufferSize => Size;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => _free.TryPop(out var block) ? block : new Block(this);

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(KeptMemoryPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

        public void Dispose() => pool._free.Push(this);
    }
}
