using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ResponseWriters;

// Written out, as ChainLog is.
internal static class ResponseLog
{
    private static readonly Action<ILogger, string, string?, Exception?> FailedMessage =
        LoggerMessage.Define<string, string?>(LogLevel.Error, new EventId(1, nameof(Failed)), "{Method} {Path} failed.");

    private static readonly Action<ILogger, string, string?, Exception?> NotFoundMessage =
        LoggerMessage.Define<string, string?>(LogLevel.Debug, new EventId(2, nameof(NotFound)), "{Method} {Path}: the record was not found.");

    internal static ILogger For(HttpResponse response) =>
        response.HttpContext.RequestServices?.GetService<ILoggerFactory>()?.CreateLogger("ResponseWriters.Responses") ?? (ILogger)NullLogger.Instance;

    internal static void Failed(ILogger logger, Exception exception, string method, string? path) => FailedMessage(logger, method, path, exception);

    internal static void NotFound(ILogger logger, Exception exception, string method, string? path) => NotFoundMessage(logger, method, path, exception);
}
