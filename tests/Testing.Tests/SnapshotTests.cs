namespace ResponseWriters.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string TestFile => Path.Combine(_folder, "SomeTests.cs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Text(string text, bool update = false) => Snapshot.Match(text, "txt", TestFile, "Test", update);

    private void Files(bool update, params (string Name, string Text)[] files) =>
        Snapshot.Match(files.ToDictionary(f => f.Name, f => f.Text), TestFile, "Test", update);

    [Fact]
    public void Stands_beside_the_test_and_holds_its_text() => Snapshot.Match("The first line.\nThe second line.\n");

    [Fact]
    public void Accepts_what_was_accepted()
    {
        Text("a\nb", update: true);
        Text("a\nb");
        Assert.True(File.Exists(Path.Combine(_folder, "Snapshots", "SomeTests", "Test.txt")));
    }

    [Fact]
    public void Rejects_another_text()
    {
        Text("a\nb\nc", update: true);
        Wrong.Rejected(() => Text("a\nB\nc"), "line 2", "expected: \"b\"", "found:    \"B\"", "UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public void Rejects_other_line_ends()
    {
        Text("a\nb", update: true);
        Wrong.Rejected(() => Text("a\r\nb"), "line 1", "\"a\\r\"");
    }

    [Fact]
    public void Rejects_a_missing_snapshot() => Wrong.Rejected(() => Text("a"), "no snapshot", "UPDATE_SNAPSHOTS=1");

    [Fact]
    public void Rejects_a_file_too_many_and_a_file_too_few()
    {
        Files(update: true, ("A.cs", "a"), ("sub/B.cs", "b"));
        Files(update: false, ("A.cs", "a"), ("sub/B.cs", "b"));
        Wrong.Rejected(() => Files(update: false, ("A.cs", "a")), "sub/B.cs", "no longer produced");
        Wrong.Rejected(() => Files(update: false, ("A.cs", "a"), ("sub/B.cs", "b"), ("C.cs", "c")), "no snapshot", "C.cs");
    }

    [Fact]
    public void Removes_what_is_no_longer_produced_when_accepting()
    {
        Files(update: true, ("A.cs", "a"), ("B.cs", "b"));
        Files(update: true, ("A.cs", "a"));
        Files(update: false, ("A.cs", "a"));
    }

    [Fact]
    public void Says_when_the_sources_are_not_here() => Wrong.Rejected(() => Snapshot.Match("a", testFile: "/nowhere/SomeTests.cs"), "/nowhere", "build it");
}
