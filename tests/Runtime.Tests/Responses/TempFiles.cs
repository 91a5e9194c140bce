using Microsoft.Extensions.FileProviders;

namespace ResponseWriters.Tests;

/// <summary>A directory of files for one test.</summary>
internal sealed class TempFiles : IDisposable
{
    internal TempFiles()
    {
        Root = Directory.CreateTempSubdirectory("responses").FullName;
        Directory.CreateDirectory(Path.Combine(Root, "files", "folder"));
        Provider = new PhysicalFileProvider(Path.Combine(Root, "files"));
        Write("hello.txt", "hello world");
        Write("../secret.txt", "secret");
    }

    internal static DateTimeOffset Modified { get; } = new(2024, 2, 3, 4, 5, 6, TimeSpan.Zero);

    internal string Root { get; }

    internal PhysicalFileProvider Provider { get; }

    internal void Write(string path, string text)
    {
        var full = Path.Combine(Root, "files", path);
        File.WriteAllText(full, text);
        File.SetLastWriteTimeUtc(full, Modified.UtcDateTime);
    }

    public void Dispose()
    {
        Provider.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
