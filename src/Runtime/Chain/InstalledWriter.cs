namespace ResponseWriters;

/// <summary>A writer in the chain of a response.</summary>
/// <param name="Writer">The writer.</param>
/// <param name="Joint">What it passes on through, where the runtime knows it.</param>
/// <param name="Registration">Who asked for it; <see langword="null"/> for one set by hand, which belongs to its maker.</param>
internal readonly record struct InstalledWriter(IResponseWriter Writer, Link? Joint, WriterRegistration? Registration);
