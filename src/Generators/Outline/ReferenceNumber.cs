using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace ResponseWriters.Generators.Outline;

/// <summary>Numbers references, so that they can be compared without keeping alive what they refer to, which may be another compilation.</summary>
internal static class ReferenceNumber
{
    private static readonly ConditionalWeakTable<MetadataReference, StrongBox<long>> Numbers = new();
    private static long _last;

    public static long Of(MetadataReference reference) => Numbers.GetValue(reference, static _ => new(Interlocked.Increment(ref _last))).Value;
}
