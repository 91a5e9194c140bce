using Microsoft.Extensions.Logging;

namespace ResponseWriters.Benchmarks;

/// <summary>A log that is on and goes nowhere: HttpLogging does its work, and no disk is measured.</summary>
internal sealed class DiscardingLogs : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }
}
