using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// One <c>UseWriter</c> or <c>WithWriter</c>: makes one writer for every response that passes it. A value, so that those of a pipeline lie
/// side by side: a request fetches them all at once.
/// </summary>
internal readonly struct WriterRegistration(Func<IResponseWriter, HttpContext, IResponseWriter> create)
{
    /// <summary>The <see cref="Id"/> of none: a writer set by hand.</summary>
    internal const int None = 0;

    private static int _last = None;

    private readonly Func<IResponseWriter, HttpContext, IResponseWriter> _create = create;

    /// <summary>Tells it from every other one, also from one with the same function.</summary>
    internal int Id { get; } = Interlocked.Increment(ref _last);

    internal IResponseWriter Create(IResponseWriter inner, HttpContext context) =>
        _create(inner, context) ?? throw new InvalidOperationException(
            "The function given to UseWriter or WithWriter returned null. Return the new writer, or the inner one to add none to this response.");
}
