namespace ResponseWriters;

/// <summary>Keeps every exception when one step after another fails.</summary>
internal static class Failures
{
    internal static Exception Join(Exception? first, Exception second)
    {
        if (first is null || ReferenceEquals(first, second))
            return second;

        return first is AggregateException several && several.InnerExceptions.Contains(second)
            ? several
            : new AggregateException(first is AggregateException { InnerExceptions: var inner } ? [.. inner, second] : [first, second]);
    }
}
