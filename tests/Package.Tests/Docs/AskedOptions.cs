using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ResponseWriters.Package.Tests;

/// <summary>Notes which options rules ask for, and answers as another provider does.</summary>
internal sealed class AskedOptions(AnalyzerConfigOptionsProvider inner) : AnalyzerConfigOptionsProvider
{
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    public IEnumerable<string> Asked => _asked.Keys;

    public override AnalyzerConfigOptions GlobalOptions => new Noting(inner.GlobalOptions, _asked);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Noting(inner.GetOptions(tree), _asked);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Noting(inner.GetOptions(textFile), _asked);

    private sealed class Noting(AnalyzerConfigOptions options, ConcurrentDictionary<string, bool> asked) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            asked[key] = true;
            return options.TryGetValue(key, out value);
        }
    }
}
