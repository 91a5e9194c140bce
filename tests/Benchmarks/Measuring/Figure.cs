namespace ResponseWriters.Benchmarks;

/// <summary>What a race found out about a contender.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Nanoseconds">The median time of one operation.</param>
/// <param name="Ratio">The median, over the rounds, of its time to that of the first contender in the same round.</param>
/// <param name="Bytes">What one operation allocated in the round that allocated least, in the whole process.</param>
/// <param name="Rounds">The times of one operation in each round.</param>
internal sealed record Figure(string Name, double Nanoseconds, double Ratio, double Bytes, double[] Rounds)
{
    /// <summary>The median, over the rounds, of how this compares with another contender of the same race.</summary>
    internal double Against(Figure other) => Race.Median([.. Rounds.Zip(other.Rounds, (mine, theirs) => mine / theirs)]);

    /// <summary>The same for what each costs beyond a third.</summary>
    internal double AgainstBeyond(Figure other, Figure both) => (Nanoseconds - both.Nanoseconds) / (other.Nanoseconds - both.Nanoseconds);
}
