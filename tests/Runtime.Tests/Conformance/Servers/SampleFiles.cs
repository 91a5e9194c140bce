namespace ResponseWriters.Tests.Conformance;

/// <summary>The files that endpoints send: the same content and the same time in every run, so that validators are the same too.</summary>
internal static class SampleFiles
{
    internal static string Root { get; } = Create();

    internal static string Text => Path.Combine(Root, "sample.txt");

    internal static string Large => Path.Combine(Root, "large.bin");

    internal static string Empty => Path.Combine(Root, "empty.txt");

    internal static string Missing => Path.Combine(Root, "missing.txt");

    private static string Create()
    {
        var root = Directory.CreateTempSubdirectory("conformance").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        Write("sample.txt", "The quick brown fox jumps over the lazy dog."u8);
        Write("empty.txt", []);
        Write("large.bin", SampleBytes.Of(300_000));
        return root;

        void Write(string name, ReadOnlySpan<byte> content)
        {
            var path = Path.Combine(root, name);
            File.WriteAllBytes(path, content);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }
    }
}
