using System.IO.Compression;

namespace ResponseWriters.Tests;

/// <summary>Reads gzip, and takes a cut stream for what it is: the framework's decoder takes it for whole.</summary>
internal static class Unzip
{
    internal static byte[]? Whole(byte[] zipped)
    {
        using var unzip = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        try
        {
            unzip.CopyTo(plain);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        // The last four bytes tell the length; nothing at all is what an encoder makes of nothing.
        const int Smallest = 18;
        return zipped.Length == 0 || (zipped.Length >= Smallest && BitConverter.ToUInt32(zipped, zipped.Length - 4) == plain.Length) ? plain.ToArray() : null;
    }
}
