namespace ResponseWriters.Tests.Chaos;

internal sealed class ChaosException(string who) : Exception($"chaos: {who}");
