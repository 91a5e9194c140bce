namespace ResponseWriters.Testing.Tests;

/// <summary>Requires the harness to reject something, with a message that says what.</summary>
internal static class Wrong
{
    public static HarnessException Rejected(Action run, params string[] words) => Says(Assert.Throws<HarnessException>(run), words);

    public static async Task<HarnessException> RejectedAsync(Func<Task> run, params string[] words) =>
        Says(await Assert.ThrowsAsync<HarnessException>(run), words);

    private static HarnessException Says(HarnessException exception, string[] words)
    {
        foreach (string word in words)
            Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
