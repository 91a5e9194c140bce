using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Trailers, where the protocol or the endpoint's own framing carries them.</summary>
internal static class TrailerWays
{
    private const ServerKinds Supported = ServerKinds.HttpTwo | ServerKinds.TestServer;

    internal static readonly WayToWrite[] All =
    [
        new("trailers", async c =>
        {
            c.Response.DeclareTrailer("X-Sum");
            await c.Response.WriteAsync("hello");
            c.Response.AppendTrailer("X-Sum", "42");
        }) { RunsOn = Supported },
        new("trailers-unflushed", c =>
        {
            c.Response.BodyWriter.Write("hello"u8);
            c.Response.AppendTrailer("X-Sum", "42");
            return Task.CompletedTask;
        }) { RunsOn = Supported },
        new("trailers-no-body", c =>
        {
            c.Response.AppendTrailer("X-Sum", "0");
            return Task.CompletedTask;
        }) { RunsOn = Supported },
        new("trailers-complete", async c =>
        {
            await c.Response.WriteAsync("hello");
            c.Response.AppendTrailer("X-Sum", "42");
            await c.Response.CompleteAsync();
        }) { RunsOn = Supported },
        new("trailers-unsupported", async c =>
        {
            c.Note($"{c.Response.SupportsTrailers()}");
            await c.NoteThrowsAsync(() =>
            {
                c.Response.AppendTrailer("X-Sum", "42");
                return Task.CompletedTask;
            });
            await c.Response.WriteAsync("hello");
        }) { RunsOn = ServerKinds.Http1 },
        new("trailers-own-framing", async c =>
        {
            c.Response.Headers.TransferEncoding = "chunked";
            await c.Response.Body.WriteAsync("3;ext=1\r\ndef\r\n"u8.ToArray());
            await c.Response.Body.WriteAsync("0\r\nX-Sum: 42\r\n\r\n"u8.ToArray());
        }) { RunsOn = ServerKinds.Http11, OwnFraming = true },
        new("reset", async c =>
        {
            await c.Response.WriteAsync("partial");
            c.Features.GetRequiredFeature<IHttpResetFeature>().Reset(8);
        }) { RunsOn = ServerKinds.HttpTwo, Breaks = true },
    ];
}
