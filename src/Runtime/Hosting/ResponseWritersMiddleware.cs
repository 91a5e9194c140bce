using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ResponseWriters;

/// <summary>The outermost middleware: begins a chain for every request, and ends it.</summary>
internal sealed class ResponseWritersMiddleware(RequestDelegate next, ILogger<ResponseWritersMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var chain = ChainStore.Rent(context);
        chain.Begin(context, logger);
        try
        {
            await next(context).ConfigureAwait(false);
            await chain.FinishAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await chain.FailAsync(e).ConfigureAwait(false);
            throw;
        }
        finally
        {
            if (!chain.Release())
                ChainStore.Forget(context);
        }
    }
}
