using System.Diagnostics;

namespace Showcase.Writers;

/// <summary>Logs a line per response: what was asked, the status, the bytes sent and how long it took.</summary>
[ChainedWriter]
public sealed partial class AuditWriter(IResponseWriter inner, HttpContext context, ILogger<AuditWriter> logger)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _bytes;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _bytes += data.Length;
        return Next.WriteAsync(data, cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        // Those beneath first: what they still write does not pass here, and their time counts.
        await Next.CloseAsync();
        logger.LogInformation(
            "{Method} {Path}{Query} -> {Status}, {Bytes} bytes, {Milliseconds:0.0} ms",
            context.Request.Method, context.Request.Path, context.Request.QueryString, context.Response.StatusCode, _bytes, Stopwatch.GetElapsedTime(_start).TotalMilliseconds);
    }
}
