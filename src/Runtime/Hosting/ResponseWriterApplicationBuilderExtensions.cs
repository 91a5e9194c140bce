using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ResponseWriters;

/// <summary>Adds response writers to a pipeline.</summary>
public static class ResponseWriterApplicationBuilderExtensions
{
    /// <summary>
    /// Adds a <typeparamref name="TWriter"/> to the chain of every response that reaches this point of the pipeline. Writers added later
    /// come earlier in the path of a byte.
    /// </summary>
    /// <typeparam name="TWriter">The writer, a class marked with <see cref="ChainedWriterAttribute"/>. One is made for each response.</typeparam>
    /// <param name="app">The pipeline.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public static IApplicationBuilder UseWriter<TWriter>(this IApplicationBuilder app)
        where TWriter : class, IChainedWriter<TWriter> =>
        app.UseWriter(TWriter.Create);

    /// <summary>Adds the writer that <paramref name="create"/> makes to the chain of every response that reaches this point of the pipeline.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="create">Makes the writer over the inner one; returning the inner one adds none to this response.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddResponseWriters</c> was not called.</exception>
    public static IApplicationBuilder UseWriter(this IApplicationBuilder app, Func<IResponseWriter, HttpContext, IResponseWriter> create)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(create);
        if (!app.ApplicationServices.GetServices<IStartupFilter>().Any(static filter => filter is ResponseWritersStartupFilter))
            throw new InvalidOperationException(ResponseChain.Missing);

        var writer = new WriterRegistration(create);
        return app.Use(next => WriterScope.Around(next, writer).InvokeAsync);
    }
}
