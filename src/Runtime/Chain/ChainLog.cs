using Microsoft.Extensions.Logging;

namespace ResponseWriters;

// Written out: the framework's generator of such methods orders the classes of an assembly by chance, and no two builds would be alike.
internal static class ChainLog
{
    private static readonly Action<ILogger, Exception?> CloseFailedMessage = LoggerMessage.Define(
        LogLevel.Error, new EventId(1, nameof(CloseFailed)),
        "A response writer failed while its chain was being closed after a failure, a takeover of the connection or a re-execution.");

    private static readonly Action<ILogger, Exception?> AbortedMessage = LoggerMessage.Define(
        LogLevel.Error, new EventId(2, nameof(Aborted)),
        "The response failed after it had started; its connection was aborted so that the client can tell.");

    internal static void CloseFailed(ILogger logger, Exception exception) => CloseFailedMessage(logger, exception);

    internal static void Aborted(ILogger logger, Exception exception) => AbortedMessage(logger, exception);
}
