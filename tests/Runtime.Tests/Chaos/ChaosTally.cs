using System.Collections.Concurrent;

namespace ResponseWriters.Tests.Chaos;

/// <summary>What the clients of a run saw.</summary>
internal sealed class ChaosTally
{
    private const int Kept = 20;

    private long _requests;
    private long _whole;
    private long _errors;
    private long _broken;
    private long _left;
    private long _bytes;
    private long _wrong;

    internal long Requests => Interlocked.Read(ref _requests);

    internal long Wrong => Interlocked.Read(ref _wrong);

    internal ConcurrentQueue<string> Complaints { get; } = [];

    internal void Left()
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Increment(ref _left);
    }

    internal void Judge(ChaosPlan plan, WireResponse response)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, response.Body.Length);
        if (IsWhole(plan, response))
            Interlocked.Increment(ref _whole);
        else if (plan.Fault == ChaosFault.None)
            Complain(plan, response, "lost, doubled or out of order");
        else if (response.Broken == WireResponse.Silence)
            Complain(plan, response, "neither completed nor broken off");
        else if (!response.Whole && (response.Status != 200 || plan.IsBeginning(response.Body)))
            Interlocked.Increment(ref _broken);
        else if (response is { Whole: true, Status: 500 } && (response.Body.Length == 0 || plan.IsPage(response.Body, ChaosServer.Page)))
            Interlocked.Increment(ref _errors);
        else
            Complain(plan, response, response.Whole ? "falsely complete" : "broken off, but doubled or out of order before");
    }

    public override string ToString() =>
        $"{Requests} requests ({_bytes / 1_000_000} MB): {_whole} whole, {_errors} error statuses, {_broken} seen to be broken, {_left} left by the client, {_wrong} wrong";

    private static bool IsWhole(ChaosPlan plan, WireResponse response) =>
        response is { Whole: true, Status: 200 }
        && plan.Decode(response.Body) is { } body
        && System.Security.Cryptography.SHA256.HashData(body).AsSpan().SequenceEqual(plan.Digest());

    private void Complain(ChaosPlan plan, WireResponse response, string what)
    {
        Interlocked.Increment(ref _wrong);
        if (Complaints.Count < Kept)
            Complaints.Enqueue($"{what}: {plan}\n    the client saw {(response.Whole ? "whole" : $"broken ({response.Broken})")} {response.Status} with {response.Body.Length} bytes");
    }
}
