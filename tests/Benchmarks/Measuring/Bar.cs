namespace ResponseWriters.Benchmarks;

/// <summary>A line of the table: a figure, how it compares with its rival in the same run, and the bar it has to meet.</summary>
/// <param name="Subject">What was measured.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Rival">What it is compared with.</param>
/// <param name="Ratio">The ratio to the rival, or the excess over it.</param>
/// <param name="Limit">The bar, or <see langword="null"/> for a figure that has none.</param>
/// <param name="AtLeast">Whether the bar is a lower one.</param>
internal sealed record Bar(string Subject, string Value, string Rival, double Ratio, double? Limit = null, bool AtLeast = false)
{
    internal bool Met => Limit is not { } limit || (AtLeast ? Ratio >= limit : Ratio <= limit);
}
