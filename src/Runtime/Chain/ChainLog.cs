using Microsoft.Extensions.Logging;

namespace ResponseWriters;

internal static partial class ChainLog
{
    [LoggerMessage(1, LogLevel.Error, "A response writer failed while its chain was being closed after a failure, a takeover of the connection or a re-execution.")]
    internal static partial void CloseFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The response failed after it had started; its connection was aborted so that the client can tell.")]
    internal static partial void Aborted(ILogger logger, Exception exception);
}
