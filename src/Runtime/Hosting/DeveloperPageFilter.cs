using Microsoft.AspNetCore.Diagnostics;

namespace ResponseWriters;

/// <summary>Tells the chain of an exception before the developer exception page is written.</summary>
internal sealed class DeveloperPageFilter : IDeveloperPageExceptionFilter
{
    public async Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        if (ResponseChain.Find(errorContext.HttpContext) is { } chain)
            await chain.NoticeExceptionAsync(errorContext.Exception).ConfigureAwait(false);

        await next(errorContext).ConfigureAwait(false);
    }
}
