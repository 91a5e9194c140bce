using System.Text;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Tells two exchanges apart, aspect by aspect.</summary>
internal static class Comparison
{
    internal static Aspects Compare(Exchange expected, Exchange actual, WayToWrite way, out string report)
    {
        var differing = Aspects.None;
        var text = new StringBuilder();
        if (!way.Breaks)
        {
            Check(Aspects.Head, expected.Head, actual.Head);
            Check(Aspects.Body, Latin1(expected.Body), Latin1(actual.Body));
            if (!way.FramingVaries)
                Check(Aspects.Framing, expected.Framing, actual.Framing);

            Check(Aspects.Trailers, expected.Trailers, actual.Trailers);
            Check(Aspects.Reuse, expected.Reuse, actual.Reuse);
        }

        Check(Aspects.Ending, expected.Ending, actual.Ending);
        Check(Aspects.Notes, expected.Notes, actual.Notes);
        Check(Aspects.Errors, expected.Errors, actual.Errors);
        report = text.ToString();
        return differing;

        void Check(Aspects aspect, string want, string got)
        {
            if (want == got)
                return;

            differing |= aspect;
            var at = want.AsSpan().CommonPrefixLength(got);
            text.Append($"    {aspect} at {at} of {want.Length}/{got.Length}: want «{Around(want, at)}» got «{Around(got, at)}»\n");
        }
    }

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 40);
        return text.Substring(start, Math.Min(text.Length - start, 160)).Replace("\r", "\\r").Replace("\n", "\\n");
    }

    private static string Latin1(byte[] body) => Encoding.Latin1.GetString(body);
}
