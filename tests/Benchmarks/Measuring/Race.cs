using System.Diagnostics;

namespace ResponseWriters.Benchmarks;

/// <summary>
/// Measures contenders in turn, a slice each, round after round: whatever else the machine does meets them all alike, and each ratio is
/// of two times from the same round.
/// </summary>
internal static class Race
{
    /// <summary>Runs it with slices of about <paramref name="slice"/>.</summary>
    /// <param name="contenders">What is measured; the others are compared with the first.</param>
    /// <param name="slice">How long each runs in a round.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="atLeast">The least number of operations in a slice.</param>
    internal static async Task<Figure[]> RunAsync(IReadOnlyList<Contender> contenders, TimeSpan slice, int rounds, int atLeast = 16)
    {
        var each = await WarmUpAsync(contenders, slice, atLeast);
        return await RunAsync(contenders, [.. each.Select(nanoseconds => (int)Math.Clamp(slice.TotalNanoseconds / nanoseconds, atLeast, int.MaxValue))], rounds);
    }

    /// <summary>
    /// Runs it with <paramref name="each"/> operations in every slice of every contender: for those that take about as long as one another,
    /// in slices so short that what a slice itself takes would count.
    /// </summary>
    internal static async Task<Figure[]> RunAlikeAsync(IReadOnlyList<Contender> contenders, int each, int rounds)
    {
        await WarmUpAsync(contenders, TimeSpan.FromMilliseconds(150), each);
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

    /// <summary>
    /// Runs all of them in turn until the last tier of the code is in place. What they share is compiled for what it did at first: one after
    /// the other, that would be what the first of them does.
    /// </summary>
    /// <returns>How many nanoseconds an operation of each takes by then.</returns>
    private static async Task<double[]> WarmUpAsync(IReadOnlyList<Contender> contenders, TimeSpan pass, int atLeast)
    {
        var each = new double[contenders.Count];
        for (var passes = 0; passes < 3; passes++)
        {
            // Many short calls: a method is compiled again for how often it was called.
            var times = new double[contenders.Count];
            var (start, calls) = (Stopwatch.GetTimestamp(), 0);
            do
            {
                for (var i = 0; i < times.Length; i++)
                {
                    var own = Stopwatch.GetTimestamp();
                    await contenders[i].Run(atLeast);
                    times[i] += Stopwatch.GetElapsedTime(own).TotalNanoseconds;
                }

                calls++;
            }
            while (Stopwatch.GetElapsedTime(start) < pass * contenders.Count);

            each = [.. times.Select(time => time / ((double)calls * atLeast))];
            await Task.Delay(120);
        }

        return each;
    }
}
