using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters;

/// <summary>The body of a request under a read deadline, as a stream and as a pipe.</summary>
internal sealed class RequestBodyWithDeadline : IRequestBodyPipeFeature
{
    private readonly HttpContext _context;
    private readonly IRequestBodyPipeFeature? _pipe;
    private readonly Stream _stream;
    private readonly Stream _guarded;
    private readonly EarlierReads _earlier;

    private RequestBodyWithDeadline(HttpContext context, Deadline deadline)
    {
        _context = context;
        _stream = context.Request.Body;

        // Taken before the stream is replaced: the server would make a reader over the replacement.
        var reader = context.Request.BodyReader;
        Reader = new PipeReaderWithDeadline(reader, deadline);
        _pipe = context.Features.Get<IRequestBodyPipeFeature>();
        _guarded = new RequestStreamWithDeadline(_stream, deadline);
        _earlier = new EarlierReads(reader, deadline.Token);
    }

    public PipeReader Reader { get; }

    internal static RequestBodyWithDeadline Install(HttpContext context, Deadline deadline)
    {
        var body = new RequestBodyWithDeadline(context, deadline);
        context.Request.Body = body._guarded;
        context.Features.Set<IRequestBodyPipeFeature>(body);
        return body;
    }

    internal void Restore()
    {
        _earlier.Forget();
        if (_context.Request.Body == _guarded)
            _context.Request.Body = _stream;
        if (_context.Features.Get<IRequestBodyPipeFeature>() == this)
            _context.Features.Set(_pipe);
    }
}
