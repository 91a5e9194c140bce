using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;

namespace ResponseWriters.Tests.Conformance;

/// <summary>The notes of an application's requests, found by the number the client gave each.</summary>
internal sealed class NoteBook(IServer server)
{
    internal const string Header = "X-Exchange";
    private readonly ConcurrentDictionary<string, Notes> _notes = [];
    private int _last;

    internal (string Id, Notes Notes) Open()
    {
        var id = Interlocked.Increment(ref _last).ToString();
        return (id, _notes[id] = new Notes());
    }

    internal void Close(string id) => _notes.TryRemove(id, out _);

    /// <summary>The outermost middleware of the application.</summary>
    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!_notes.TryGetValue(context.Request.Headers[Header].ToString(), out var notes))
        {
            await next(context);
            return;
        }

        context.Features.Set(notes);
        context.Response.OnCompleted(() =>
        {
            notes.End();
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch when (server is TestServer)
        {
            // TestServer does not run OnCompleted callbacks after an exception.
            notes.End();
            throw;
        }
    }
}
