namespace ResponseWriters.Tests.Conformance;

/// <summary>Bytes in which a lost, doubled or misplaced part shows.</summary>
internal static class SampleBytes
{
    internal static byte[] Of(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)('a' + ((i / 26) + (i % 26)) % 26);

        return bytes;
    }
}
