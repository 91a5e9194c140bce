using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ResponseWriters;

/// <summary>Sends a value as JSON, whole or recognisably broken.</summary>
internal static class JsonResponse
{
    private const string ContentType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Default = new JsonOptions().SerializerOptions;

    /// <summary>The options of the application's minimal APIs.</summary>
    internal static JsonSerializerOptions Options(HttpResponse response) =>
        response.HttpContext.RequestServices?.GetService<IOptions<JsonOptions>>()?.Value.SerializerOptions ?? Default;

    internal static async Task WriteAsync<T>(HttpResponse response, int statusCode, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
    {
        var staged = new StagedWriter(response, statusCode, ContentType);
        var cancel = cancellationToken.CanBeCanceled ? cancellationToken : response.HttpContext.RequestAborted;
        try
        {
            await JsonSerializer.SerializeAsync(staged, value, typeInfo, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (staged is { Begun: true, WriteFailed: false })
        {
            BreakOff(response, e);
            throw;
        }
        finally
        {
            await staged.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Half of the text is out. Whoever catches the exception, the other half never comes: no clean end may follow.</summary>
    private static void BreakOff(HttpResponse response, Exception exception)
    {
        if (ResponseChain.Find(response.HttpContext) is { } chain)
            chain.Fail(exception);
        else if (response.HasStarted)
            response.HttpContext.Abort();
    }
}
