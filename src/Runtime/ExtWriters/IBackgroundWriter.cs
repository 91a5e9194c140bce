namespace ResponseWriters;

/// <summary>A destination that writes to its response by itself.</summary>
internal interface IBackgroundWriter
{
    /// <summary>Stops, and waits for what is under way: the chain is about to close.</summary>
    ValueTask StopAsync();
}
