using Microsoft.AspNetCore.Diagnostics;

namespace ResponseWriters;

/// <summary>Tells the chain of an exception before the developer exception page is written.</summary>
internal sealed class DeveloperPageFilter : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        ResponseChain.Find(errorContext.HttpContext)?.NoticeException(errorContext.Exception);
        return next(errorContext);
    }
}
