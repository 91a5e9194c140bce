using System.Net;

namespace ResponseWriters.Package.Tests;

/// <summary>What users do with the package: restore, build, run, call.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(BuiltConsumers consumers) : IClassFixture<BuiltConsumers>
{
    [Fact]
    public void They_restore_and_build_without_a_warning() => consumers.Build.Succeeded().WithoutWarnings();

    [Fact]
    public Task A_minimal_API_with_every_warning_as_an_error_answers_through_its_writers() => AnswersAsync(
        "Minimal", "minimal", ("/", "hello!"), ("/upper", "HELLO!"), ("/by-hand", "HELLO!"));

    [Fact]
    public Task Controllers_in_C_sharp_13_without_nullable_answer_through_their_writer() => AnswersAsync(
        "Mvc", "mvc", ("/", "hello!"), ("/model", """{"name":"hello"}!"""), ("/direct", "empty!"));

    [Fact]
    public Task The_writers_of_a_library_work_in_a_project_without_a_reference_of_its_own() => AnswersAsync(
        "LibraryUser", "library", ("/", "hello!"));

    [Fact]
    public Task Versions_may_be_managed_centrally_and_writers_be_in_C_sharp_12() => AnswersAsync(
        "Central", "central", ("/", "hello!"));

    [Fact]
    public void The_compiler_side_stays_at_home()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.GetDirectoryName(consumers.Assembly("LibraryUser"))!, "*.dll").Select(file => Path.GetFileName(file))];

        Assert.Contains("ResponseWriters.dll", files);
        Assert.DoesNotContain(files, file => file.StartsWith("ResponseWriters.", StringComparison.Ordinal) && file != "ResponseWriters.dll");
        Assert.DoesNotContain(files, file => file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    private async Task AnswersAsync(string project, string stamp, params (string Path, string Body)[] expected)
    {
        consumers.Build.Succeeded();
        await using var running = await RunningConsumer.StartAsync(consumers.Assembly(project));
        foreach (var (path, body) in expected)
        {
            using var response = await running.Client.GetAsync(path);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(stamp, Assert.Single(response.Headers.GetValues("X-Stamp")));
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }
    }
}
