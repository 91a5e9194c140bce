using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>The part of a pipeline whose responses get writers.</summary>
/// <param name="writers">What makes them, the first one's nearest to the server.</param>
/// <param name="next">That part.</param>
internal sealed class WriterScope(IReadOnlyList<WriterRegistration> writers, RequestDelegate next)
{
    private readonly IReadOnlyList<WriterRegistration> _writers = writers;
    private readonly RequestDelegate _next = next;

    /// <summary>The same for one writer more outside, in one step where <paramref name="next"/> is nothing but a scope itself.</summary>
    internal static WriterScope Around(RequestDelegate next, WriterRegistration writer) =>
        next.Target is WriterScope { _writers: WriterRegistration[] beneath } inner
            ? new WriterScope(beneath.Prepend(writer).ToArray(), inner._next)
            : new WriterScope(new[] { writer }, next);

    public async Task InvokeAsync(HttpContext context)
    {
        var chain = ResponseChain.Of(context);
        try
        {
            for (var i = 0; i < _writers.Count; i++)
                await chain.InstallAsync(_writers[i]).ConfigureAwait(false);

            await _next(context).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whoever handles it further out: what is pending belongs to a response that will not be.
            await chain.NoticeExceptionAsync(e).ConfigureAwait(false);
            throw;
        }
    }
}
