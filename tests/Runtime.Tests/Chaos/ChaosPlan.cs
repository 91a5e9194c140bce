using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ResponseWriters.Tests.Chaos;

/// <summary>All that a request is, computed from its seed alone: by the server to do it, by the client to know what must come of it.</summary>
internal sealed class ChaosPlan
{
    internal const int FileLength = 100_000;

    private const string Kinds = "pclsmzhf";

    private ChaosPlan(int seed)
    {
        var random = new Random(seed);
        Seed = seed;
        Links = new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => Kinds[random.Next(Kinds.Length)])]);
        Fault = random.Next(100) < 70 ? ChaosFault.None : (ChaosFault)random.Next(1, 7);
        if (Fault == ChaosFault.LinkThrows)
            Links = Links.Insert(random.Next(Links.Length + 1), "b");

        FaultAt = random.Next(1, 7);
        Steps = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Step(random))];
        Length = Steps.Sum(step => step.Bytes.Length);

        // Where what is sent by mistake is as long as what is missing, the response looks whole, and nobody can tell.
        var missing = Steps.Skip(FaultAt - 1).Sum(step => step.Bytes.Length);
        HasLength = random.Next(4) == 0 && !(Fault == ChaosFault.EndpointThrowsDuringWrite && missing == Straggler.Length);
        Completes = random.Next(4) == 0;
        HasHandler = random.Next(2) == 0;
        LeavesAfter = random.Next(Length + 200);
    }

    internal int Seed { get; }

    /// <summary>The links, the one next to the server first.</summary>
    internal string Links { get; }

    internal ChaosFault Fault { get; }

    /// <summary>At which step of the endpoint, or call of the link.</summary>
    internal int FaultAt { get; }

    internal IReadOnlyList<ChaosStep> Steps { get; }

    internal int Length { get; }

    internal bool HasLength { get; }

    internal bool Completes { get; }

    internal bool HasHandler { get; }

    /// <summary>Whether an ext writer stands in the place of the server.</summary>
    internal bool HasDestination => Seed % 5 == 0 && !HasLength;

    internal int LeavesAfter { get; }

    /// <summary>What an endpoint that fails during a write was writing.</summary>
    internal static byte[] Straggler { get; } = [1, 2, 3];

    internal static byte[] File { get; } = Bytes(new Random(7), FileLength);

    internal static ChaosPlan Of(int seed) => new(seed);

    internal byte[] Digest()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var step in Steps)
            digest.AppendData(step.Bytes);

        return digest.GetHashAndReset();
    }

    /// <summary>Undoes what the links did to the body; <see langword="null"/> where it cannot have been whole.</summary>
    internal byte[]? Decode(byte[] body) => Decode(body, Links);

    /// <summary>Whether <paramref name="body"/> is the error page, through as many of the links as were left.</summary>
    internal bool IsPage(byte[] body, byte[] page)
    {
        for (var left = 0; left <= Links.Length; left++)
        {
            if (Decode(body, Links[..left]) is { } decoded && decoded.AsSpan().SequenceEqual(page))
                return true;
        }

        return false;
    }

    /// <summary>Whether <paramref name="body"/> is what came before a fault, for chains that change no length.</summary>
    internal bool IsBeginning(byte[] body)
    {
        if (Links.Contains('z'))
            return true;

        byte[] whole = Fault == ChaosFault.EndpointThrowsDuringWrite
            ? [.. Steps.Take(FaultAt - 1).SelectMany(step => step.Bytes), .. Straggler]
            : [.. Steps.SelectMany(step => step.Bytes)];
        return Decode(body) is { } decoded && decoded.Length <= whole.Length && decoded.AsSpan().SequenceEqual(whole.AsSpan(0, decoded.Length));
    }

    public override string ToString() =>
        $"request {Seed}: links [{Links}], {string.Join(' ', Steps.Select(step => $"{step.Way}:{step.Bytes.Length}"))}{(HasLength ? " with length" : "")}"
        + $"{(Completes ? " completes" : "")}{(HasHandler ? " handled" : "")}, fault {Fault} at {FaultAt}";

    private static byte[]? Decode(byte[] body, string links)
    {
        byte[]? decoded = [.. body];
        foreach (var link in links)
        {
            if (link == 'm')
                MaskingWriter.Apply(decoded, decoded);
            else if (link == 'z')
                decoded = Unzip.Whole(decoded);

            if (decoded is null)
                return null;
        }

        return decoded;
    }

    private static ChaosStep Step(Random random)
    {
        var way = (ChaosWay)random.Next(14);
        var size = random.Next(12) switch { 0 => 0, 1 => random.Next(40_000), 2 or 3 => random.Next(6000), _ => random.Next(600) };

        // Kestrel's pipe, asked for a little and advanced by nothing, gives too little when asked for more.
        if (way is ChaosWay.Pending or ChaosWay.PendingWithHint)
            size++;

        var offset = random.Next(FileLength - size);
        return new ChaosStep(way, way switch
        {
            ChaosWay.Flush or ChaosWay.StreamFlush or ChaosWay.Start => [],
            ChaosWay.File => File[offset..(offset + size)],
            ChaosWay.Text => Encoding.ASCII.GetBytes(Convert.ToHexString(Bytes(random, size))),
            ChaosWay.Json => JsonSerializer.SerializeToUtf8Bytes(Convert.ToHexString(Bytes(random, size))),
            _ => Bytes(random, size),
        }, offset);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
