using System.ComponentModel;

namespace ResponseWriters;

/// <summary>
/// What generated code tells the runtime about a link, so that an operation the link only passes on skips it. Implemented by the
/// source generator; not meant to be used or implemented by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDescribedWriter
{
    /// <summary>
    /// The operations the link does something of its own in; <see cref="WriterOperations.All"/> for an object of a derived class that
    /// is not annotated itself.
    /// </summary>
    WriterOperations Overrides { get; }

    /// <summary>What the link passes on to.</summary>
    NextWriter Next { get; }
}
