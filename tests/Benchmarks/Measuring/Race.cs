using System.Diagnostics;

namespace ResponseWriters.Benchmarks;

/// <summary>
/// Measures contenders in turn, a slice each, round after round: whatever else the machine does meets them all alike, and each ratio is
/// of two times from the same round.
/// </summary>
internal static class Race
{
    /// <summary>Runs it with slices of about <paramref name="slice"/>.</summary>
    internal static async Task<Figure[]> RunAsync(IReadOnlyList<Contender> contenders, TimeSpan slice, int rounds, int atLeast = 16)
    {
        var operations = new int[contenders.Count];
        for (var i = 0; i < operations.Length; i++)
            operations[i] = await WarmUpAsync(contenders[i], slice, atLeast);

        return await RunAsync(contenders, operations, rounds);
    }

    /// <summary>
    /// Runs it with <paramref name="each"/> operations in every slice of every contender: for those that take about as long as one another,
    /// in slices so short that what a slice itself takes would count.
    /// </summary>
    internal static async Task<Figure[]> RunAlikeAsync(IReadOnlyList<Contender> contenders, int each, int rounds)
    {
        foreach (var contender in contenders)
            await WarmUpAsync(contender, TimeSpan.FromMilliseconds(150), each);

        return await RunAsync(contenders, [.. Enumerable.Repeat(each, contenders.Count)], rounds);
    }

    private static async Task<Figure[]> RunAsync(IReadOnlyList<Contender> contenders, int[] operations, int rounds)
    {
        var times = contenders.Select(_ => new double[rounds]).ToArray();
        var bytes = Enumerable.Repeat(double.MaxValue, contenders.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < operations.Length; turn++)
            {
                // Another one begins each round: none always follows the same.
                var i = (turn + round) % operations.Length;
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                await contenders[i].Run(operations[i]);
                times[i][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations[i];
                bytes[i] = Math.Min(bytes[i], (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)operations[i]);
            }
        }

        return [.. contenders.Select((contender, i) => new Figure(
            contender.Name, Median(times[i]), Median([.. times[i].Zip(times[0], (mine, first) => mine / first)]), bytes[i], times[i]))];
    }

    internal static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Runs until the last tier of the code is in place, and finds how often fits into a slice.</summary>
    private static async Task<int> WarmUpAsync(Contender contender, TimeSpan slice, int atLeast)
    {
        for (var pass = 0; pass < 3; pass++)
        {
            // Many short calls: a method is compiled again for how often it was called.
            var until = Stopwatch.GetTimestamp() + slice.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond;
            do
                await contender.Run(atLeast);
            while (Stopwatch.GetTimestamp() < until);

            await Task.Delay(120);
        }

        var start = Stopwatch.GetTimestamp();
        await contender.Run(atLeast * 4);
        var each = Stopwatch.GetElapsedTime(start) / (atLeast * 4);
        return (int)Math.Clamp(slice / each, atLeast, int.MaxValue);
    }
}
