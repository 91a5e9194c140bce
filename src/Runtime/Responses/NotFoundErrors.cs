namespace ResponseWriters;

/// <summary>The default of <see cref="ResponseWriterOptions.IsNotFound"/>.</summary>
internal static class NotFoundErrors
{
    /// <summary>
    /// What <c>First</c> and its like say of no element. They have no exception type of their own, so the texts are asked for, not assumed: an
    /// application may be built without them. Entity Framework Core says the same, with a full stop.
    /// </summary>
    private static readonly string[] NoElement = [MessageOf(static () => Enumerable.Empty<int>().First()), MessageOf(static () => Enumerable.Empty<int>().First(static _ => true))];

    private static readonly string[] Texts = ["Sequence contains no elements", "Sequence contains no matching element", .. NoElement];

    internal static bool Contains(Exception error)
    {
        for (Exception? current = error; current is not null; current = current.InnerException)
        {
            if (current is KeyNotFoundException || (current is InvalidOperationException && Texts.Contains(current.Message.TrimEnd('.'))))
                return true;
        }

        return false;
    }

    private static string MessageOf(Func<int> fails)
    {
        try
        {
            fails();
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }

        return string.Empty;
    }
}
