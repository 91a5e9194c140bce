using System;
using System.Collections.Generic;
using ResponseWriters.Generators.Model;

namespace ResponseWriters.Generators.Parser;

internal static class EquatableArrayExtensions
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> =>
        new([.. items]);
}
