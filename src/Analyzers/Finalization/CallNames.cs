namespace ResponseWriters.Analyzers.Finalization;

/// <summary>What the names of well-known methods say about them.</summary>
internal static class CallNames
{
    /// <summary>Ends something: safe for multiple calls by contract, and looked at where it is declared.</summary>
    public static bool Ends(string name) =>
        name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "DisposeCore" or "Close" or "CloseAsync" or "Finalize" or "FinalizeAsync";

    /// <summary>Only reads.</summary>
    public static bool Reads(string name) =>
        name.StartsWith("GetHash", System.StringComparison.Ordinal) ||
        name is "ToArray" or "ToString" or "ToList" or "AsMemory" or "AsSpan" or "AsStream" or "Slice" or "GetBytes" or "GetString" or "GetBuffer" or "GetCurrentHash" or
            "Equals" or "Contains" or "ContainsKey" or "StartsWith" or "EndsWith" or "HasFlag" or "IsEnabled" or "GetType" or "CompareTo" or "Trim" or
            "GetEnumerator" or "GetAsyncEnumerator" or "MoveNext" or "MoveNextAsync" or "Where" or "Select" or "Any" or "ConfigureAwait";

    /// <summary>Leaves less behind than there was.</summary>
    public static bool Resets(string name) =>
        name.StartsWith("Remove", System.StringComparison.Ordinal) || name.StartsWith("Reset", System.StringComparison.Ordinal) ||
        name.StartsWith("Take", System.StringComparison.Ordinal) || name == "AdvanceTo" ||
        name.StartsWith("Drain", System.StringComparison.Ordinal) || name.StartsWith("TryRe", System.StringComparison.Ordinal) ||
        name.StartsWith("TryTake", System.StringComparison.Ordinal) || name.EndsWith("AndReset", System.StringComparison.Ordinal) ||
        name is "Clear" or "SetLength" or "Seek" or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "ReadAsync" or "Read" or "TryRead";

    /// <summary>Takes what a release gives back.</summary>
    public static bool Acquires(string name) =>
        name is "Wait" or "WaitAsync" or "WaitOne" or "Enter" or "TryEnter" or "LockAsync" or "Lock" or "AddCount" or "TryAddCount" or "Acquire" or "AcquireAsync" ||
        name.StartsWith("Enter", System.StringComparison.Ordinal) || name.StartsWith("TryEnter", System.StringComparison.Ordinal);

    /// <summary>Throws where something does not hold.</summary>
    public static bool Checks(string name) =>
        name.StartsWith("ThrowIf", System.StringComparison.Ordinal) || name.StartsWith("Check", System.StringComparison.Ordinal) ||
        name.StartsWith("Ensure", System.StringComparison.Ordinal) || name.StartsWith("Verify", System.StringComparison.Ordinal);
}
