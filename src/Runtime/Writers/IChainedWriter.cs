using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>
/// A writer that the runtime can make for a request, without reflection. The source generator implements it for classes marked with
/// <see cref="ChainedWriterAttribute"/>.
/// </summary>
/// <typeparam name="TSelf">The writer itself.</typeparam>
public interface IChainedWriter<TSelf> : IResponseWriter
    where TSelf : IChainedWriter<TSelf>
{
    /// <summary>Makes a writer for one response.</summary>
    /// <param name="inner">The writer beneath the new one.</param>
    /// <param name="context">The request: its services fill the other parameters of the constructor.</param>
    /// <returns>The new writer.</returns>
    /// <exception cref="InvalidOperationException">A service that the constructor needs is not registered.</exception>
    static abstract TSelf Create(IResponseWriter inner, HttpContext context);
}
