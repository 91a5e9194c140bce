using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>One <c>UseWriter</c> or <c>WithWriter</c>: makes one writer for every response that passes it. Told apart by reference.</summary>
internal sealed class WriterRegistration(Func<IResponseWriter, HttpContext, IResponseWriter> create)
{
    internal IResponseWriter Create(IResponseWriter inner, HttpContext context) =>
        create(inner, context) ?? throw new InvalidOperationException(
            "The function given to UseWriter or WithWriter returned null. Return the new writer, or the inner one to add none to this response.");
}
