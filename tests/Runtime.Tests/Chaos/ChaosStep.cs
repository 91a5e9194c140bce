namespace ResponseWriters.Tests.Chaos;

/// <summary>One operation of an endpoint.</summary>
/// <param name="Way">What it calls.</param>
/// <param name="Bytes">What the client gets of it.</param>
/// <param name="Offset">Where the bytes are in the file, for <see cref="ChaosWay.File"/>.</param>
internal sealed record ChaosStep(ChaosWay Way, byte[] Bytes, int Offset);
