namespace ResponseWriters;

/// <summary>The part of a file that is to be sent.</summary>
internal static class FileRange
{
    /// <summary>Its length, where the file has it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie in the file.</exception>
    internal static long LengthOf(string path, long offset, long? count)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"Could not find file '{path}'.", path);

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, file.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(count ?? 0, nameof(count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count ?? 0, file.Length - offset, nameof(count));
        return count ?? file.Length - offset;
    }
}
