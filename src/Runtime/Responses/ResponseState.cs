using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace ResponseWriters;

/// <summary>What the response surface remembers of one response. A feature of the request, there with a writer chain and without.</summary>
internal sealed class ResponseState
{
    private int? _chosen;
    private IExceptionHandlerFeature? _handled;

    /// <summary>What <c>ErrorAsync</c> was told.</summary>
    internal Exception? Error { get; set; }

    internal static ResponseState Of(HttpResponse response)
    {
        var features = response.HttpContext.Features;
        if (features.Get<ResponseState>() is { } known)
            return known;

        var state = new ResponseState();
        features.Set(state);
        return state;
    }

    internal static bool IsStatusChosen(HttpResponse response) =>
        response.HttpContext.Features.Get<ResponseState>() is { } state && state.IsChosen(response);

    /// <summary>Whether status and headers can still be changed.</summary>
    internal static bool IsHeadOpen(HttpResponse response) =>
        !response.HasStarted && ResponseChain.Find(response.HttpContext) is not { Hijacked: true };

    internal static void ThrowIfNotFinal(int statusCode)
    {
        if (statusCode is < 200 or > 999)
        {
            throw new ArgumentOutOfRangeException(
                nameof(statusCode),
                statusCode,
                "The status of a response is 200 to 999. A 1xx status is an interim answer that is never the final one: the server sends it by itself.");
        }
    }

    /// <summary>Sets the status, unless one was chosen before.</summary>
    internal static void Choose(HttpResponse response, int statusCode)
    {
        ThrowIfNotFinal(statusCode);
        if (IsHeadOpen(response) && !IsStatusChosen(response))
            Of(response).Set(response, statusCode);
    }

    /// <summary>Sets the status, whatever was chosen before, while the head is open.</summary>
    internal static void Override(HttpResponse response, int statusCode)
    {
        if (IsHeadOpen(response))
            Of(response).Set(response, statusCode);
    }

    private void Set(HttpResponse response, int statusCode)
    {
        response.StatusCode = statusCode;
        _chosen = statusCode;
        _handled = response.HttpContext.Features.Get<IExceptionHandlerFeature>();
    }

    /// <summary>
    /// Not after an exception handler began a new response, and not after <c>Clear</c>, which leaves status 200 and no headers.
    /// </summary>
    private bool IsChosen(HttpResponse response)
    {
        if (_chosen is null || _handled != response.HttpContext.Features.Get<IExceptionHandlerFeature>())
            return false;

        return response.StatusCode != StatusCodes.Status200OK || _chosen == StatusCodes.Status200OK || response.Headers.Count > 0;
    }
}
