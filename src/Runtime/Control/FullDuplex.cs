using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ResponseWriters;

/// <summary>Reading the request while the response is written.</summary>
internal static class FullDuplex
{
    internal static void Enable(HttpContext context)
    {
        // A client that waits for an answer before it goes on sends too slowly for any limit.
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;

        if (!context.Response.HasStarted && context.Request.Headers.Expect.ToString().Contains("100-continue", StringComparison.OrdinalIgnoreCase))
            AskToContinue(context.Request);
    }

    /// <summary>Kestrel sends <c>100 Continue</c> when a read begins, and never after the response has started (measured).</summary>
    private static void AskToContinue(HttpRequest request)
    {
        var reader = request.BodyReader;
        var read = reader.ReadAsync();
        if (!read.IsCompleted)
            reader.CancelPendingRead();

        var result = read.AsTask().GetAwaiter().GetResult();
        reader.AdvanceTo(result.Buffer.Start);
    }
}
