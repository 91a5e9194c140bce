using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Analyzers.Finalization;

/// <summary>
/// The ways in which the conditions that nobody can foresee may turn out: each bit of a set stands for one outcome of all of them. What
/// happens with every bit set happens whatever they say.
/// </summary>
internal sealed class Choices
{
    public const ulong All = ulong.MaxValue;

    // Bit i is in the set of condition c when bit c of i is set.
    private static readonly ulong[] Sets =
    [
        0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000,
    ];

    private readonly Dictionary<IOperation, int> _conditions = [];

    /// <summary>The outcomes in which a condition holds, or does not. With too many conditions, none is certain.</summary>
    public ulong Where(IOperation condition, bool holds)
    {
        if (!_conditions.TryGetValue(condition, out var index))
            _conditions[condition] = index = _conditions.Count;

        return index >= Sets.Length ? 0 : holds ? Sets[index] : ~Sets[index];
    }
}
