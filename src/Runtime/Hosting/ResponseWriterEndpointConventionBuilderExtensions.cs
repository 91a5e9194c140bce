using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ResponseWriters;

/// <summary>Adds response writers to endpoints: minimal APIs, controllers, hubs, groups.</summary>
public static class ResponseWriterEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Adds a <typeparamref name="TWriter"/> to the chain of every response of the endpoint. Writers added later come earlier in the path
    /// of a byte; those of a group come after those of its endpoints.
    /// </summary>
    /// <typeparam name="TWriter">The writer, a class marked with <see cref="ChainedWriterAttribute"/>. One is made for each response.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static RouteHandlerBuilder WithWriter<TWriter>(this RouteHandlerBuilder builder)
        where TWriter : class, IChainedWriter<TWriter> =>
        builder.WithWriter<RouteHandlerBuilder, TWriter>();

    /// <inheritdoc cref="WithWriter{TWriter}(RouteHandlerBuilder)"/>
    public static RouteGroupBuilder WithWriter<TWriter>(this RouteGroupBuilder builder)
        where TWriter : class, IChainedWriter<TWriter> =>
        builder.WithWriter<RouteGroupBuilder, TWriter>();

    /// <inheritdoc cref="WithWriter{TWriter}(RouteHandlerBuilder)"/>
    public static IEndpointConventionBuilder WithWriter<TWriter>(this IEndpointConventionBuilder builder)
        where TWriter : class, IChainedWriter<TWriter> =>
        builder.WithWriter<IEndpointConventionBuilder, TWriter>();

    /// <inheritdoc cref="WithWriter{TWriter}(RouteHandlerBuilder)"/>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <typeparam name="TWriter">The writer.</typeparam>
    public static TBuilder WithWriter<TBuilder, TWriter>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
        where TWriter : class, IChainedWriter<TWriter> =>
        builder.WithWriter(TWriter.Create);

    /// <summary>Adds the writer that <paramref name="create"/> makes to the chain of every response of the endpoint.</summary>
    /// <typeparam name="TBuilder">The kind of endpoint builder.</typeparam>
    /// <param name="builder">The endpoint.</param>
    /// <param name="create">Makes the writer over the inner one; returning the inner one adds none to this response.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder WithWriter<TBuilder>(this TBuilder builder, Func<IResponseWriter, HttpContext, IResponseWriter> create)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        var writer = new WriterRegistration(create);
        builder.Add(endpoint => EndpointWriters.Add(endpoint, writer));
        return builder;
    }
}
