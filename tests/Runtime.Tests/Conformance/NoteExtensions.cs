using System.IO.Pipelines;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Noting, for endpoints.</summary>
internal static class NoteExtensions
{
    internal static void Note(this HttpContext context, string line) => context.Features.Get<Notes>()?.Add(line);

    internal static void NoteStarted(this HttpContext context) => context.Note($"started: {context.Response.HasStarted}");

    internal static async Task NoteThrowsAsync(this HttpContext context, Func<Task> action)
    {
        try
        {
            await action();
            context.Note("no exception");
        }
        catch (Exception e)
        {
            context.Note($"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Notes what the pipe said to a write or a flush.</summary>
    internal static Task NoteFlushAsync(this HttpContext context, Func<ValueTask<FlushResult>> operation) => context.NoteThrowsAsync(async () =>
    {
        var result = await operation();
        context.Note($"completed {result.IsCompleted}, cancelled {result.IsCanceled}");
    });

    /// <summary>Notes the kind of exception alone, where servers differ in its text.</summary>
    internal static async Task NoteTypeAsync(this HttpContext context, Func<Task> action)
    {
        try
        {
            await action();
            context.Note("no exception");
        }
        catch (Exception e)
        {
            context.Note(e.GetType().Name);
        }
    }

    /// <inheritdoc cref="NoteTypeAsync"/>
    internal static void NoteType(this HttpContext context, Action action) => context.NoteTypeAsync(() =>
    {
        action();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    internal static void NoteThrows(this HttpContext context, Action action)
    {
        try
        {
            action();
            context.Note("no exception");
        }
        catch (Exception e)
        {
            context.Note($"{e.GetType().Name}: {e.Message}");
        }
    }
}
