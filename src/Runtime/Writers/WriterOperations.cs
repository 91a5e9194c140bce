using System.ComponentModel;

namespace ResponseWriters;

/// <summary>The operations of <see cref="IResponseWriter"/> that a link does something of its own in.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WriterOperations
{
    /// <summary>The link passes everything on.</summary>
    None = 0,

    /// <summary><see cref="IResponseWriter.PreWrite"/>.</summary>
    PreWrite = 1,

    /// <summary><see cref="IResponseWriter.WriteAsync"/>.</summary>
    WriteAsync = 2,

    /// <summary><see cref="IResponseWriter.FlushAsync"/>.</summary>
    FlushAsync = 4,

    /// <summary><see cref="IResponseWriter.CloseAsync"/>.</summary>
    CloseAsync = 8,

    /// <summary>Every operation: what holds for a writer that tells nothing about itself.</summary>
    All = PreWrite | WriteAsync | FlushAsync | CloseAsync,
}
