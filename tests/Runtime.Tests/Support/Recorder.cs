using System.Text;

namespace ResponseWriters.Tests;

/// <summary>A hand-written link that notes every call and passes it on.</summary>
internal class Recorder(IResponseWriter inner, List<string> calls, string name = "") : IResponseWriter, IDisposable
{
    public virtual void PreWrite(ReadOnlySpan<byte> data)
    {
        Note($"prewrite({Encoding.UTF8.GetString(data)})");
        inner.PreWrite(data);
    }

    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        Note($"write({Encoding.UTF8.GetString(data.Span)})");
        return inner.WriteAsync(data, cancellationToken);
    }

    public virtual ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        Note("flush");
        return inner.FlushAsync(cancellationToken);
    }

    public virtual ValueTask CloseAsync()
    {
        Note("close");
        return inner.CloseAsync();
    }

    public IResponseWriter? Unwrap() => inner;

    public void Dispose() => Note("dispose");

    protected void Note(string call)
    {
        lock (calls)
            calls.Add(name.Length == 0 ? call : $"{name}:{call}");
    }
}
