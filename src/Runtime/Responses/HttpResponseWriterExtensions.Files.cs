using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace ResponseWriters;

public static partial class HttpResponseWriterExtensions
{
    extension(HttpResponse response)
    {
        /// <summary>
        /// Sends a file to be shown (<c>Content-Disposition: inline</c>), with its length, <c>Last-Modified</c> and <c>ETag</c>; answers ranges, conditional
        /// requests and HEAD. A file that is not there, a directory, and a path that leads out of the provider get 404 without a body or headers,
        /// as <c>Status(404)</c>. A file with nothing in it is a 200.
        /// </summary>
        /// <param name="files">Where the file is: a directory, embedded resources, several together, or any other provider.</param>
        /// <param name="path">The file's path in <paramref name="files"/>.</param>
        /// <param name="contentType">
        /// The content type; <see langword="null"/>: the one that is set already, else the one of the file's extension, else
        /// <c>application/octet-stream</c>.
        /// </param>
        /// <param name="cancellationToken">Cancels the sending of a file under another status than 200; of others, only the client's leaving does.</param>
        /// <returns>A task that completes when the file was written.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="files"/> or <paramref name="path"/> is <see langword="null"/>.</exception>
        /// <remarks>
        /// Goyave's <c>Response.File</c>, by the framework's own file results. The status stays as it is: under another one than 200, such as a chosen
        /// 404, the whole file is sent as the page for it. <c>ETag</c>, <c>Last-Modified</c> and <c>Content-Disposition</c> that are set already are kept.
        /// A file on disk goes to the server by <c>SendFileAsync</c>, and past the writers where none looks at bytes.
        /// </remarks>
        public Task FileAsync(IFileProvider files, string path, string? contentType = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(files);
            ArgumentNullException.ThrowIfNull(path);
            return FileResponse.WriteAsync(response, files, path, downloadName: null, contentType, cancellationToken);
        }

        /// <summary>Sends a file to be saved (<c>Content-Disposition: attachment</c>); all else as <c>FileAsync</c>.</summary>
        /// <param name="files">Where the file is.</param>
        /// <param name="path">The file's path in <paramref name="files"/>.</param>
        /// <param name="fileName">
        /// The name it is saved under. Any letters: the header is encoded as RFC 6266 says, and a name cannot break out of it.
        /// </param>
        /// <param name="contentType">The content type; <see langword="null"/> as for <c>FileAsync</c>.</param>
        /// <param name="cancellationToken">Cancels the sending, as for <c>FileAsync</c>.</param>
        /// <returns>A task that completes when the file was written.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="files"/>, <paramref name="path"/> or <paramref name="fileName"/> is <see langword="null"/>.</exception>
        /// <exception cref="ArgumentException"><paramref name="fileName"/> is empty.</exception>
        /// <remarks>Goyave's <c>Response.Download</c>.</remarks>
        public Task DownloadAsync(
            IFileProvider files, string path, string fileName, string? contentType = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(files);
            ArgumentNullException.ThrowIfNull(path);
            ArgumentException.ThrowIfNullOrEmpty(fileName);
            return FileResponse.WriteAsync(response, files, path, fileName, contentType, cancellationToken);
        }
    }
}
