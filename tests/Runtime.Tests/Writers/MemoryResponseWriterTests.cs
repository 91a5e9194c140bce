namespace ResponseWriters.Tests;

public class MemoryResponseWriterTests
{
    private readonly MemoryResponseWriter _memory = new();

    [Fact]
    public async Task Keeps_a_copy_of_what_it_gets()
    {
        var buffer = "ab"u8.ToArray();
        await _memory.WriteAsync(buffer);
        buffer[0] = (byte)'x';
        await _memory.WriteAsync("cd"u8.ToArray());
        Assert.Equal(("abcd", 2), (_memory.Text, _memory.Writes));
        Assert.Equal("abcd"u8.ToArray(), _memory.Written.ToArray());
        Assert.Null(_memory.Unwrap());
    }

    [Fact]
    public async Task Counts_every_call()
    {
        _memory.PreWrite("a"u8);
        _memory.PreWrite("bc"u8);
        await _memory.FlushAsync();
        await _memory.CloseAsync();
        await _memory.CloseAsync();
        Assert.Equal((2, 1, 2), (_memory.PreWrites, _memory.Flushes, _memory.Closes));
        Assert.Equal("bc"u8.ToArray(), _memory.PreWritten.ToArray());
    }

    [Fact]
    public async Task Refuses_writes_after_it_was_closed()
    {
        await _memory.CloseAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _memory.WriteAsync(default).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _memory.FlushAsync().AsTask());
    }

    [Fact]
    public async Task A_cancelled_write_keeps_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _memory.WriteAsync("x"u8.ToArray(), new CancellationToken(true)).AsTask());
        Assert.Equal(("", 0), (_memory.Text, _memory.Writes));
    }
}
