namespace ResponseWriters.Testing;

/// <summary>What a test finds wrong. The message says what was expected, what was found and where.</summary>
/// <param name="message">The finding.</param>
public sealed class HarnessException(string message) : Exception(message);
