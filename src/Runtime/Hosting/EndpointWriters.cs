using Microsoft.AspNetCore.Builder;

namespace ResponseWriters;

/// <summary>The writers of one endpoint: those of its groups first, then its own, each in the order they were added.</summary>
internal sealed class EndpointWriters
{
    private readonly List<WriterRegistration> _writers = [];

    internal static void Add(EndpointBuilder endpoint, WriterRegistration writer)
    {
        var writers = endpoint.Metadata.OfType<EndpointWriters>().FirstOrDefault();
        if (writers is null)
        {
            // Wrapped once, by whichever comes first, so that the order does not depend on who wraps whom.
            writers = new EndpointWriters();
            endpoint.Metadata.Add(writers);
            if (endpoint.RequestDelegate is { } handler)
                endpoint.RequestDelegate = new WriterScope(writers._writers, handler, grows: true).InvokeAsync;
        }

        writers._writers.Add(writer);
    }
}
