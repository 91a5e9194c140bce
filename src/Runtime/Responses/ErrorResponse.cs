using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ResponseWriters;

/// <summary>What becomes of a response whose endpoint tells of an error.</summary>
internal static class ErrorResponse
{
    internal static ResponseWriterOptions Options(HttpResponse response) =>
        response.HttpContext.RequestServices?.GetService<IOptions<ResponseWriterOptions>>()?.Value ?? new ResponseWriterOptions();

    internal static Task WriteAsync(HttpResponse response, Exception error)
    {
        Record(response, error);
        if (!ResponseState.IsHeadOpen(response))
        {
            BreakOff(response, error);
            return Task.CompletedTask;
        }

        // Of a status chosen for success nothing is left.
        ResponseState.Override(response, response.StatusCode >= StatusCodes.Status400BadRequest ? response.StatusCode : StatusCodes.Status500InternalServerError);
        return response.IsEmpty ? WriteProblemAsync(response, error) : Task.CompletedTask;
    }

    private static void Record(HttpResponse response, Exception error)
    {
        var state = ResponseState.Of(response);
        if (state.Error == error)
            return;

        state.Error = error;
        var request = response.HttpContext.Request;
        ResponseLog.Failed(ResponseLog.For(response), error, request.Method, request.Path);
    }

    /// <summary>
    /// The client has another status, and perhaps half a body: it can tell from a broken response only. Where the length was told, the server
    /// breaks a short one by itself, and a whole one is left alone.
    /// </summary>
    private static void BreakOff(HttpResponse response, Exception error)
    {
        var context = response.HttpContext;
        var hasOpenBody = response is { HasStarted: true, ContentLength: null }
            && response.StatusCode is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            && !HttpMethods.IsHead(context.Request.Method);
        if (!hasOpenBody)
            return;

        if (ResponseChain.Find(context) is not { } chain)
            context.Abort();
        else if (chain is { Closed: false, Hijacked: false })
            chain.Break(error);
    }

    private static async Task WriteProblemAsync(HttpResponse response, Exception error)
    {
        var context = response.HttpContext;
        var details = IncludesDetails(context);
        ForgetBody(response);
        if (!details && StatusPageFollows(context))
            return;

        var problem = new ProblemDetails { Status = response.StatusCode };
        if (details)
        {
            problem.Detail = error.Message;
            problem.Extensions["exception"] = error.ToString();
        }

        var problems = context.RequestServices?.GetService<IProblemDetailsService>();
        var written = problems is not null
            && await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = error }).ConfigureAwait(false);
        if (!written)
            await TypedResults.Problem(problem).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static bool IncludesDetails(HttpContext context) =>
        Options(context.Response).IncludeErrorDetails ?? context.RequestServices?.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;

    /// <summary>Whether <c>UseStatusCodePages</c> is yet to see this response: writing the page is its task.</summary>
    private static bool StatusPageFollows(HttpContext context) =>
        context.Features.Get<IStatusCodePagesFeature>() is { Enabled: true } && context.Features.Get<IStatusCodeReExecuteFeature>() is null;

    /// <summary>Headers that were meant for the body that will not be.</summary>
    private static void ForgetBody(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentLength = null;
        headers.ContentType = default;
        headers.ContentEncoding = default;
        headers.ContentLanguage = default;
        headers.ContentRange = default;
        headers.ContentDisposition = default;
        headers.AcceptRanges = default;
        headers.ETag = default;
        headers.LastModified = default;
        headers.CacheControl = default;
        headers.Expires = default;
    }
}
