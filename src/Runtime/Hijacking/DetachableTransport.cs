using System.IO.Pipelines;

namespace ResponseWriters;

/// <summary>A transport that passes everything on until it is taken away from whoever uses it.</summary>
internal sealed class DetachableTransport(IDuplexPipe inner) : IDuplexPipe
{
    private readonly DetachableReader _input = new(inner.Input);
    private readonly DetachableWriter _output = new(inner.Output);

    public PipeReader Input => _input;

    public PipeWriter Output => _output;

    internal async ValueTask<IDuplexPipe> DetachAsync(Task released)
    {
        await _input.DetachAsync(released).ConfigureAwait(false);
        _output.Detach();
        return inner;
    }
}
