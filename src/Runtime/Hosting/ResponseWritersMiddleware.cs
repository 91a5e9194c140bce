using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ResponseWriters;

/// <summary>The outermost middleware: begins a chain for every request, and ends it.</summary>
internal sealed class ResponseWritersMiddleware(RequestDelegate next, ILogger<ResponseWritersMiddleware> logger, IOptions<ResponseWriterOptions> options)
{
    private readonly bool _noContentWhenEmpty = options.Value.NoContentWhenEmpty;

    public async Task InvokeAsync(HttpContext context)
    {
        var chain = ChainStore.Rent(context);
        chain.Begin(context, logger);
        try
        {
            await next(context).ConfigureAwait(false);
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
            if (!chain.Release())
                ChainStore.Forget(context);
        }
    }
}
