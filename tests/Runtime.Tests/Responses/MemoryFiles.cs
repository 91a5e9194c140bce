using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ResponseWriters.Tests;

/// <summary>Files that are on no disk; every path is one, whatever it says, so that nothing but the caller guards the root.</summary>
internal sealed class MemoryFiles(string text, bool seekable = true, DateTimeOffset modified = default) : IFileProvider
{
    public IFileInfo GetFileInfo(string subpath) => new Entry(Path.GetFileName(subpath), Encoding.UTF8.GetBytes(text), seekable, modified);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class Entry(string name, byte[] content, bool seekable, DateTimeOffset modified) : IFileInfo
    {
        public bool Exists => true;

        public long Length => content.Length;

        public string? PhysicalPath => null;

        public string Name => name;

        public DateTimeOffset LastModified => modified;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new Content(content, seekable);
    }

    private sealed class Content(byte[] content, bool seekable) : MemoryStream(content)
    {
        public override bool CanSeek => seekable;

        public override long Length => seekable ? base.Length : throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin loc) => seekable ? base.Seek(offset, loc) : throw new NotSupportedException();
    }
}
