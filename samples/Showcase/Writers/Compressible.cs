namespace Showcase.Writers;

/// <summary>Whether a response has a body that gzip may and should make smaller.</summary>
internal static class Compressible
{
    internal static bool Is(HttpResponse response) =>
        response.StatusCode is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent
            or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
        && response.Headers.ContentEncoding.ToString() is "" or "identity" // what the framework sets on events, for want of a flush
        && response.Headers.ContentRange.Count == 0
        && !response.Headers.CacheControl.ToString().Contains("no-transform", StringComparison.OrdinalIgnoreCase)
        && response.ContentLength is not 0
        && response.GetTypedHeaders().ContentType is { } type
        && (type.Type.Equals("text", StringComparison.OrdinalIgnoreCase)
            || type.SubType.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            || type.SubType.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || type.SubType.Equals("javascript", StringComparison.OrdinalIgnoreCase)
            || type.SubType.Equals("wasm", StringComparison.OrdinalIgnoreCase));
}
