namespace ResponseWriters;

/// <summary>Synchronous members over asynchronous ones.</summary>
internal static class Blocking
{
    internal static void Wait(ValueTask operation)
    {
        if (operation.IsCompleted)
            operation.GetAwaiter().GetResult();
        else
            operation.AsTask().GetAwaiter().GetResult();
    }
}
