namespace ResponseWriters;

/// <summary>What <c>AddResponseWriters</c> can be told.</summary>
public sealed class ResponseWriterOptions;
