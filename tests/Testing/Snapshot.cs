using System.Runtime.CompilerServices;

namespace ResponseWriters.Testing;

/// <summary>
/// Compares text with a file kept in <c>Snapshots/</c> beside the test. With <c>UPDATE_SNAPSHOTS=1</c> in the environment the file is
/// written instead: look at the change before committing it.
/// </summary>
public static class Snapshot
{
    /// <summary>Compares one text with <c>Snapshots/{test file}/{test}.{extension}</c>.</summary>
    /// <param name="text">The text; line ends are compared too.</param>
    /// <param name="extension">The snapshot's extension.</param>
    /// <param name="testFile">The test's file; the compiler fills it in.</param>
    /// <param name="test">The test's name; the compiler fills it in.</param>
    /// <exception cref="HarnessException">There is no snapshot, or it differs.</exception>
    public static void Match(string text, string extension = "txt", [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        Match(text, extension, testFile, test, Updating);

    /// <summary>Compares files with the folder <c>Snapshots/{test file}/{test}/</c>, which must hold just these.</summary>
    /// <param name="files">Names and texts.</param>
    /// <param name="testFile">The test's file; the compiler fills it in.</param>
    /// <param name="test">The test's name; the compiler fills it in.</param>
    /// <exception cref="HarnessException">A snapshot is missing, is left over, or differs.</exception>
    public static void Match(
        IReadOnlyDictionary<string, string> files, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "") =>
        Match(files, testFile, test, Updating);

    internal static void Match(string text, string extension, string testFile, string test, bool update)
    {
        string file = Path.Combine(Folder(testFile), $"{test}.{extension}");
        if (update)
            Write(file, text);
        else
            Compare(file, text);
    }

    internal static void Match(IReadOnlyDictionary<string, string> files, string testFile, string test, bool update)
    {
        string folder = Path.Combine(Folder(testFile), test);
        string[] kept = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))]
            : [];
        string[] leftOver = [.. kept.Except(files.Keys)];

        if (update)
        {
            foreach (string name in leftOver)
                File.Delete(Path.Combine(folder, name));
            foreach (var (name, text) in files)
                Write(Path.Combine(folder, name), text);
            return;
        }

        if (leftOver.Length > 0)
            throw new HarnessException($"Snapshot {string.Join(", ", leftOver)} in {folder} is no longer produced. {Advice}");
        foreach (var (name, text) in files)
            Compare(Path.Combine(folder, name), text);
    }

    private const string Advice = "Run the test with UPDATE_SNAPSHOTS=1 to accept, and look at the change.";

    private static bool Updating => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    private static string Folder(string testFile)
    {
        string tests = Path.GetDirectoryName(testFile)!;
        return Directory.Exists(tests)
            ? Path.Combine(tests, "Snapshots", Path.GetFileNameWithoutExtension(testFile))
            : throw new HarnessException($"The folder {tests}, from which this test was built, is not here: build it where it runs.");
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static void Compare(string file, string text)
    {
        if (!File.Exists(file))
            throw new HarnessException($"There is no snapshot {file} yet. {Advice} The text is:\n{text}");
        if (TextDifference.First(File.ReadAllText(file), text) is { } difference)
            throw new HarnessException($"The text is not that of the snapshot {file}. {difference}\n{Advice}");
    }
}
