using System;

namespace ResponseWriters.Analyzers.Chain;

/// <summary>How often the base chain may have been called where a path stands: the set of what is possible. None: no path.</summary>
[Flags]
internal enum Calls
{
    None = 0,

    /// <summary>Not at all.</summary>
    Zero = 1,

    /// <summary>Once.</summary>
    One = 2,

    /// <summary>Twice or more.</summary>
    Many = 4,

    /// <summary>It need not, or something may have called it that cannot be seen into.</summary>
    Excused = 8,
}
