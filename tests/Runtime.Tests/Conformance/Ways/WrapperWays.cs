using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Endpoints that wrap or swap the body by hand, and put it back or not.</summary>
internal static class WrapperWays
{
    internal static readonly WayToWrite[] All =
    [
        new("swap-buffer-restored", async c =>
        {
            var original = c.Response.Body;
            var feature = c.Features.Get<IHttpResponseBodyFeature>();
            var buffer = new MemoryStream();
            c.Response.Body = buffer;
            await c.Response.WriteAsync("buffered;");
            await c.Response.BodyWriter.CompleteAsync();
            c.Response.Body = original;
            c.Note($"restored: {ReferenceEquals(feature, c.Features.Get<IHttpResponseBodyFeature>())}");
            buffer.Position = 0;
            await buffer.CopyToAsync(original);
            await c.Response.WriteAsync("after;");
        }),
        new("swap-kept", async c =>
        {
            c.Response.Body = new BufferedStream(c.Response.Body);
            await c.Response.WriteAsync("hello");
            await c.Response.Body.FlushAsync();
        }),
        new("swap-feature-kept", async c =>
        {
            c.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(c.Response.Body, c.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
            await c.Response.WriteAsync("string;");
            await c.Response.SendFileAsync(SampleFiles.Text);
            await c.Response.CompleteAsync();
            c.NoteStarted();
        }),
        new("swap-never-written", c =>
        {
            c.Response.Body = new MemoryStream();
            c.Response.BodyWriter.Write("lost"u8);
            return Task.CompletedTask;
        }),
        new("captured-before", async c =>
        {
            var writer = c.Response.BodyWriter;
            var body = c.Response.Body;
            writer.Write("pipe;"u8);
            await body.WriteAsync("stream;"u8.ToArray());
            await c.Response.StartAsync();
            writer.Write("pipe;"u8);
        }),
    ];
}
