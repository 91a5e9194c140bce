using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ResponseWriters;

/// <summary>From a request to its chain.</summary>
internal static class ChainContextExtensions
{
    private const string Missing =
        "Response writers are not set up. Call builder.Services.AddResponseWriters() where the application's services are configured.";

    internal static ResponseChain GetChain(this HttpContext context) =>
        ResponseChain.Of(context);

    internal static void ThrowIfNotAdded(IServiceProvider services)
    {
        if (!services.GetServices<IStartupFilter>().Any(static filter => filter is ResponseWritersStartupFilter))
            throw new InvalidOperationException(Missing);
    }
}
