using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ResponseWriters;

/// <summary>Adds response writers to an application.</summary>
public static class ResponseWriterServiceCollectionExtensions
{
    /// <summary>
    /// Gives every response a writer chain. Its middleware goes around everything the application configures, by itself. Calling this
    /// again is harmless; the options of all calls are applied in order.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the options, where they are not to be the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddResponseWriters(this IServiceCollection services, Action<ResponseWriterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ResponseWriterOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IStartupFilter, ResponseWritersStartupFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeveloperPageExceptionFilter, DeveloperPageFilter>());
        if (configure is not null)
            services.Configure(configure);

        return services;
    }
}
