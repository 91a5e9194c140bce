namespace ResponseWriters.Tests.Conformance;

/// <summary>What a wrapper of the response body can get wrong.</summary>
internal enum Fault
{
    /// <summary>A right wrapper.</summary>
    None,

    /// <summary>A right wrapper with a buffer of its own in front of the server's pipe.</summary>
    NoneButBuffering,

    StreamSwap,
    MemoryStreamSwap,
    StreamPipeWriter,
    ForgetsFlush,
    DropsEmptyFlush,
    HoldsUntilTheEnd,
    ForgetsPendingBytesAtTheEnd,
    SendsPendingBytesTwice,
    StreamOvertakesPipe,
    FileOvertakesPipe,
    FileWithoutCount,
    FileWithoutOffset,
    IgnoresStart,
    IgnoresComplete,
    IgnoresCompletionOfThePipe,
    NoUnflushedBytes,
    SwallowsExceptions,
    StartsEarly,
    DropsContentLength,
    DisposeCompletes,
    CloseAborts,
    IgnoresCancellation,
    KeepsTheCallersBuffer,
    AllowsSynchronousWrites,
    RefusesDisableBuffering,
    SaysThatTheClientIsGone,
    DropsArrayWrites,
    DropsSingleBytes,
    IgnoresTheSizeHint,
    TakesWritesAfterTheEnd,
    CompletesBeforeOuterMiddleware,
    AnotherStreamEachTime,
}
