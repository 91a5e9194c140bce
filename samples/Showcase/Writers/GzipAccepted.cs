using Microsoft.Net.Http.Headers;

namespace Showcase.Writers;

/// <summary>Whether a client takes gzip, by its Accept-Encoding header (RFC 9110, 12.5.3).</summary>
internal static class GzipAccepted
{
    internal static bool By(IList<StringWithQualityHeaderValue> accepted)
    {
        var named = accepted.FirstOrDefault(value => value.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || value.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*");
        var plain = accepted.FirstOrDefault(value => value.Value.Equals("identity", StringComparison.OrdinalIgnoreCase));

        // q=0 says no; and a client that likes it better plain gets it plain.
        return named is not null && named.Quality is not 0 && (plain is null || (plain.Quality ?? 1) <= (named.Quality ?? 1));
    }
}
