using System.Buffers;
using Microsoft.Extensions.FileProviders;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Files, by <c>SendFileAsync</c>.</summary>
internal static class FileWays
{
    internal static readonly WayToWrite[] All =
    [
        new("file", c => c.Response.SendFileAsync(SampleFiles.Text)),
        new("file-large", c => c.Response.SendFileAsync(SampleFiles.Large)),
        new("file-empty", c => c.Response.SendFileAsync(SampleFiles.Empty)),
        new("file-offset", c => c.Response.SendFileAsync(SampleFiles.Text, 10, null)),
        new("file-offset-count", c => c.Response.SendFileAsync(SampleFiles.Text, 10, 7)),
        new("file-large-offset-count", c => c.Response.SendFileAsync(SampleFiles.Large, 100_001, 99_999)),
        new("file-count-zero", c => c.Response.SendFileAsync(SampleFiles.Text, 10, 0)),
        new("file-at-end", c => c.Response.SendFileAsync(SampleFiles.Text, 44, null)),
        new("file-info", c => c.Response.SendFileAsync(new PhysicalFileProvider(SampleFiles.Root).GetFileInfo("sample.txt"))),
        new("file-info-offset-count", c => c.Response.SendFileAsync(new PhysicalFileProvider(SampleFiles.Root).GetFileInfo("sample.txt"), 4, 5)),
        new("file-with-length", c =>
        {
            c.Response.ContentLength = 300_000;
            return c.Response.SendFileAsync(SampleFiles.Large);
        }),
        new("file-twice", async c =>
        {
            await c.Response.SendFileAsync(SampleFiles.Text);
            await c.ArrivedAsync(44);
            await c.Response.SendFileAsync(SampleFiles.Text, 4, 5);
            await c.ArrivedAsync(49);
        }) { HasFlushPoints = true },
        new("file-after-unflushed-pipe-arrives", async c =>
        {
            c.Response.BodyWriter.Write("pipe;"u8);
            await c.Response.SendFileAsync(SampleFiles.Text);
            await c.ArrivedAsync(49);
        }) { HasFlushPoints = true },
        new("file-missing", async c =>
        {
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Missing));
            c.NoteStarted();
            c.Response.StatusCode = 404;
            await c.Response.WriteAsync("no file");
        }),
        new("file-bad-range", async c =>
        {
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Text, -1, null));
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Text, 45, null));
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Text, 0, 45));
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Text, 0, -1));
            c.NoteStarted();
            await c.Response.WriteAsync("still fine");
        }),
        new("file-cancelled", async c =>
        {
            await c.NoteTypeAsync(() => c.Response.SendFileAsync(SampleFiles.Text, 0, null, new CancellationToken(canceled: true)));
            await c.Response.WriteAsync("sent");
        }),
    ];
}
