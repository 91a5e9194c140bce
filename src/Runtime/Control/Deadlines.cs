using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ResponseWriters;

/// <summary>The deadlines of one request. They, and what watches over reads and writes, are there from the first one on.</summary>
internal sealed class Deadlines : ChainFeature
{
    private readonly ResponseChain _chain;
    private readonly HttpContext _context;
    private Deadline? _write;
    private Deadline? _read;
    private RequestBodyWithDeadline? _requestBody;

    private Deadlines(ResponseChain chain)
    {
        _chain = chain;
        _context = chain.Context;
    }

    internal static Deadlines Of(HttpContext context)
    {
        var chain = ResponseChain.Of(context);
        if (chain.Find<Deadlines>() is { } deadlines)
            return deadlines;

        deadlines = new Deadlines(chain);
        chain.Add(deadlines);
        return deadlines;
    }

    internal void SetWrite(DateTimeOffset? deadline)
    {
        Write().Set(deadline);
        if (deadline is not null)
            return;

        // Absent on HTTP/2.
        if (_context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        _context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    internal void SetRead(DateTimeOffset? deadline)
    {
        Read().Set(deadline);
        if (deadline is not null)
            return;

        if (_context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        _context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    internal void SetWriteIdle(TimeSpan? idle) => Write().SetIdle(idle);

    internal void SetReadIdle(TimeSpan? idle) => Read().SetIdle(idle);

    internal override IHttpResponseBodyFeature Wrap(IHttpResponseBodyFeature server) =>
        _write is null ? server : new ResponseBodyWithDeadline(server, _write, Missed);

    internal override void Release()
    {
        _requestBody?.Restore();
        _write?.Release();
        _read?.Release();
    }

    private Deadline Write()
    {
        if (_write is null)
        {
            _write = new Deadline("write", TimeProvider.System);
            _chain.WriteDeadline = _write.Token;
            _chain.Restack();
        }

        return _write;
    }

    private Deadline Read()
    {
        if (_read is null)
        {
            _read = new Deadline("read", TimeProvider.System);
            _requestBody = RequestBodyWithDeadline.Install(_context, _read);
        }

        return _read;
    }

    /// <summary>A write missed its deadline: what follows cannot make the response whole any more.</summary>
    private void Missed(TimeoutException timeout, bool underWay)
    {
        _chain.Fail(timeout);
        if (underWay)
            _context.Abort();
    }
}
