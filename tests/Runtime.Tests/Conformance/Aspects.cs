namespace ResponseWriters.Tests.Conformance;

/// <summary>The parts of an <see cref="Exchange"/>, to say which ones are compared.</summary>
[Flags]
internal enum Aspects
{
    None = 0,
    Head = 1,
    Body = 2,
    Framing = 4,
    Trailers = 8,
    Ending = 16,
    Reuse = 32,
    Notes = 64,
    Errors = 128,

    /// <summary>What the client receives.</summary>
    Wire = Head | Body | Framing | Trailers | Ending | Reuse,
    All = Wire | Notes | Errors,
}
