using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>The part of a pipeline whose responses get writers.</summary>
/// <param name="writers">What makes them, the first one's nearest to the server.</param>
/// <param name="next">That part.</param>
/// <param name="grows">Whether more of them may come.</param>
internal sealed class WriterScope(List<WriterRegistration> writers, RequestDelegate next, bool grows = false)
{
    private readonly List<WriterRegistration> _writers = writers;
    private readonly RequestDelegate _next = next;
    private readonly bool _grows = grows;

    /// <summary>The same for one writer more outside, in one step where <paramref name="next"/> is nothing but a scope itself.</summary>
    internal static WriterScope Around(RequestDelegate next, WriterRegistration writer) =>
        next.Target is WriterScope { _grows: false } inner
            ? new WriterScope([writer, .. inner._writers], inner._next)
            : new WriterScope([writer], next);

    public Task InvokeAsync(HttpContext context)
    {
        var chain = ResponseChain.Of(context);
        Task handling;
        try
        {
            var installed = chain.InstallAtOnce(_writers);
            handling = installed == _writers.Count ? _next(context) : InvokeAfterAsync(chain, installed, context);
        }
        catch (Exception e)
        {
            handling = Task.FromException(e);
        }

        // A state machine only where something waits or failed.
        return handling.IsCompletedSuccessfully ? handling : AwaitAsync(handling, chain);
    }

    private async Task InvokeAfterAsync(ResponseChain chain, int installed, HttpContext context)
    {
        await chain.InstallInOrderAsync(_writers, installed).ConfigureAwait(false);
        await _next(context).ConfigureAwait(false);
    }

    private static async Task AwaitAsync(Task handling, ResponseChain chain)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whoever handles it further out: what is pending belongs to a response that will not be.
            await chain.NoticeExceptionAsync(e).ConfigureAwait(false);
            throw;
        }
    }
}
