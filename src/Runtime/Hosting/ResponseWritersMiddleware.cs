using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ResponseWriters;

/// <summary>The outermost middleware: begins a chain for every request, and ends it.</summary>
internal sealed class ResponseWritersMiddleware(RequestDelegate next, ILogger<ResponseWritersMiddleware> logger, IOptions<ResponseWriterOptions> options)
{
    private readonly bool _noContentWhenEmpty = options.Value.NoContentWhenEmpty;

    public Task InvokeAsync(HttpContext context)
    {
        var chain = ChainStore.Rent(context);
        chain.Begin(context, logger);
        Task handling;
        bool ended;
        try
        {
            handling = next(context);
            ended = handling.IsCompletedSuccessfully && chain.TryFinishAtOnce();
        }
        catch (Exception e)
        {
            handling = Task.FromException(e);
            ended = false;
        }

        // A state machine only where something waits, is left to do, or failed.
        if (!ended)
            return EndAsync(handling, context, chain);

        Release(context, chain);
        return handling;
    }

    private async Task EndAsync(Task handling, HttpContext context, ResponseChain chain)
    {
        try
        {
            await handling.ConfigureAwait(false);
            if (_noContentWhenEmpty && chain.IsUntouched && !ResponseState.IsStatusChosen(context.Response))
                context.Response.StatusCode = StatusCodes.Status204NoContent;

            await chain.FinishAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await chain.FailAsync(e).ConfigureAwait(false);
            throw;
        }
        finally
        {
            Release(context, chain);
        }
    }

    private static void Release(HttpContext context, ResponseChain chain)
    {
        if (!chain.Release())
            ChainStore.Forget(context);
    }
}
