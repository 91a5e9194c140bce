using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ResponseWriters;

/// <summary>Sends a file through the framework's own file results.</summary>
internal static class FileResponse
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    internal static Task WriteAsync(
        HttpResponse response, IFileProvider files, string path, string? downloadName, string? contentType, CancellationToken cancellationToken)
    {
        if (LeavesRoot(path) || files.GetFileInfo(path) is not { Exists: true, IsDirectory: false } file)
        {
            ResponseState.Choose(response, StatusCodes.Status404NotFound);
            return Task.CompletedTask;
        }

        if (!ResponseState.IsHeadOpen(response))
            return response.SendFileAsync(file, cancellationToken);

        contentType ??= response.ContentType ?? TypeOf(file);
        if (downloadName is not null)
            response.Headers.ContentDisposition = Attachment(downloadName);
        else if (response.Headers.ContentDisposition.Count == 0)
            response.Headers.ContentDisposition = "inline";

        // Ranges and conditions are about a 200: under another status the file is the page for that status.
        return response.StatusCode == StatusCodes.Status200OK
            ? ResultOf(response, file, contentType).ExecuteAsync(response.HttpContext)
            : WriteWholeAsync(response, file, contentType, cancellationToken);
    }

    private static IResult ResultOf(HttpResponse response, IFileInfo file, string contentType)
    {
        var (length, lastModified) = FactsOf(file);
        var headers = response.GetTypedHeaders();
        var modified = headers.LastModified ?? lastModified;
        var tag = headers.ETag ?? TagOf(length, modified);

        // A range of nothing could only be refused.
        var ranges = length > 0;
        if (file.PhysicalPath is { Length: > 0 } physical)
            return TypedResults.PhysicalFile(physical, contentType, fileDownloadName: null, modified, tag, ranges);

        var stream = file.CreateReadStream();
        return TypedResults.Stream(stream.CanSeek ? stream : new ForwardStream(stream, length), contentType, fileDownloadName: null, modified, tag, ranges);
    }

    private static Task WriteWholeAsync(HttpResponse response, IFileInfo file, string contentType, CancellationToken cancellationToken)
    {
        response.ContentType = contentType;
        response.ContentLength = FactsOf(file).Length;
        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.SendFileAsync(file, cancellationToken);
    }

    /// <summary>A provider may tell the length and time of a symbolic link itself.</summary>
    private static (long Length, DateTimeOffset? LastModified) FactsOf(IFileInfo file)
    {
        if (file.PhysicalPath is { Length: > 0 } path && new FileInfo(path) is { Exists: true, LinkTarget: not null } link
            && link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            return (target.Length, target.LastWriteTimeUtc);
        }

        // Of some providers the files have no time.
        return (file.Length, file.LastModified.Year > 1601 ? file.LastModified : null);
    }

    /// <summary>The tag that the static file middleware gives the same file.</summary>
    private static EntityTagHeaderValue? TagOf(long length, DateTimeOffset? lastModified)
    {
        if (lastModified is not { } modified)
            return null;

        var seconds = modified.ToUniversalTime();
        seconds = seconds.AddTicks(-(seconds.Ticks % TimeSpan.TicksPerSecond));
        return new EntityTagHeaderValue($"\"{seconds.ToFileTime() ^ length:x}\"");
    }

    private static string TypeOf(IFileInfo file) =>
        ContentTypes.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";

    private static string Attachment(string downloadName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(downloadName);
        return disposition.ToString();
    }

    /// <summary>Most providers refuse such a path; not all can be relied on.</summary>
    private static bool LeavesRoot(string path)
    {
        var depth = 0;
        foreach (var range in path.AsSpan().SplitAny('/', '\\'))
        {
            depth += path.AsSpan()[range] switch
            {
                "" or "." => 0,
                ".." => -1,
                _ => 1,
            };
            if (depth < 0)
                return true;
        }

        return false;
    }
}
