using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ResponseWriters;

internal static partial class ResponseLog
{
    internal static ILogger For(HttpResponse response) =>
        response.HttpContext.RequestServices?.GetService<ILoggerFactory>()?.CreateLogger("ResponseWriters.Responses") ?? (ILogger)NullLogger.Instance;

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed.")]
    internal static partial void Failed(ILogger logger, Exception exception, string method, string? path);

    [LoggerMessage(2, LogLevel.Debug, "{Method} {Path}: the record was not found.")]
    internal static partial void NotFound(ILogger logger, Exception exception, string method, string? path);
}
