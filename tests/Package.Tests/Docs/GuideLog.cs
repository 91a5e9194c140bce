using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Package.Tests;

/// <summary>Keeps what an application logs.</summary>
internal sealed class GuideLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public async Task<string> LineAsync(string containing)
    {
        // A response is over at the client before the last of its chain is.
        for (int waited = 0; waited < 30_000; waited += 20)
        {
            if (_lines.FirstOrDefault(line => line.Contains(containing, StringComparison.Ordinal)) is { } line)
                return line;
            await Task.Delay(20);
        }

        throw new TimeoutException($"No line with '{containing}' in:\n{string.Join('\n', _lines)}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
