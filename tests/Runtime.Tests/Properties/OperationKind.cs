namespace ResponseWriters.Tests.Properties;

public enum OperationKind
{
    GetMemoryAndAdvance,
    GetSpanInPieces,
    PipeWrite,
    PipeWriteAsync,
    PipeFlush,
    StreamWrite,
    StreamWriteArray,
    SynchronousWrite,
    SynchronousFlush,
    StreamFlush,
    SendFile,
    Text,
    Start,
}
