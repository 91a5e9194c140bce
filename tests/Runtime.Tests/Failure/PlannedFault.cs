namespace ResponseWriters.Tests.Failure;

/// <summary>The exception a test asked for.</summary>
internal sealed class PlannedFault(string at) : Exception($"planned fault at {at}")
{
    /// <summary>Whether <paramref name="exception"/> is or holds this one.</summary>
    internal bool IsIn(Exception? exception) =>
        exception is not null
        && (ReferenceEquals(exception, this)
            || (exception is AggregateException several ? several.InnerExceptions.Any(IsIn) : IsIn(exception.InnerException)));
}
