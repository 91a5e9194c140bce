using System.IO.Compression;
using System.Text;

namespace ResponseWriters.Tests.Failure;

/// <summary>Says what is wrong with what the client saw and with what happened to the links.</summary>
internal static class Verdict
{
    internal static IEnumerable<string> On(Incident incident, WireResponse response)
    {
        var row = incident.Row;
        var shape = incident.Links.Select(link => link.Kind).ToHashSet();
        if (response.Broken == WireResponse.Silence)
            yield return $"neither completed nor broken off: {response}";

        if (!incident.Fired)
        {
            if (!IsWholeBody(response, shape))
                yield return $"no fault was met, yet the body is not the endpoint's: {response}";
        }
        else if (!response.Whole)
        {
            if (response.Text.Contains(FooterLink.Footer, StringComparison.Ordinal))
                yield return $"a footer followed the failure: {response}";
            if (response.Header("content-encoding") == "gzip" && response.Body.Length > 0 && Decode(response) is not null)
                yield return $"the encoder's footer followed the failure: {response}";
        }
        else if (IsWholeBody(response, shape))
        {
            // Out before the fault: the endpoint ended it itself, or its length did.
            if (row.Way is not (Way.Completed or Way.WithLength))
                yield return $"a whole 200 although the response failed: {response}";
        }
        else if (response.Status != 500)
        {
            yield return $"falsely complete: {response}";
        }
        else if (!IsPage(response) && row is not { Point: FaultPoint.OuterMiddleware, Handling: Handling.TryCatchOutside })
        {
            // The exception: one that passes no UseWriter and is caught by hand, so that nothing tells the chain of it. As with the server
            // alone, what was pending stands before the page.
            yield return $"an error status with a body that is not the error page's: {response}";
        }

        foreach (var link in incident.Links)
        {
            var closes = link.Kind == 'n' ? 0 : 1;
            if (link.Closes != closes)
                yield return $"link '{link.Kind}' was closed {link.Closes} times";
            if (link.Disposals != (link.Made ? 1 : 0))
                yield return $"link '{link.Kind}' was disposed of {link.Disposals} times";
            if (link.PreWrites > 1)
                yield return $"link '{link.Kind}' got PreWrite {link.PreWrites} times";
        }
    }

    private static bool IsWholeBody(WireResponse response, HashSet<char> shape)
    {
        if (response is not { Whole: true, Status: 200 } || Decode(response) is not { } body)
            return false;

        return (shape.Contains('t') ? body.Replace(FooterLink.Footer, "", StringComparison.Ordinal) : body) == FailureEndpoint.Body
            && (!shape.Contains('t') || body.EndsWith(FooterLink.Footer, StringComparison.Ordinal));
    }

    private static bool IsPage(WireResponse response)
    {
        if (Decode(response) is not { } body)
            return false;

        body = body.Replace(FooterLink.Footer, "", StringComparison.Ordinal);
        return body is "" or FailureEndpoint.Page || (body.Contains("planned fault", StringComparison.Ordinal) && !body.Contains("one;", StringComparison.Ordinal));
    }

    /// <summary>The text of the body, unzipped where it is zipped; <see langword="null"/> when that fails.</summary>
    private static string? Decode(WireResponse response)
    {
        if (response.Header("content-encoding") != "gzip")
            return response.Text;

        // The length at a gzip stream's end: the decoder by itself takes a cut one for whole.
        using var unzip = new GZipStream(new MemoryStream(response.Body), CompressionMode.Decompress);
        using var text = new MemoryStream();
        try
        {
            unzip.CopyTo(text);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return response.Body.Length >= 18 && BitConverter.ToUInt32(response.Body, response.Body.Length - 4) == text.Length || response.Body.Length == 0
            ? Encoding.Latin1.GetString(text.ToArray())
            : null;
    }
}
