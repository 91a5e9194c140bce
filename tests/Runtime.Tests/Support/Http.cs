namespace ResponseWriters.Tests;

/// <summary>Reads a raw response.</summary>
internal static class Http
{
    internal static string Head(string response) => response[..response.IndexOf("\r\n\r\n", StringComparison.Ordinal)];

    /// <summary>The body, without its chunked framing. Fails where the framing does not end.</summary>
    internal static string Body(string response)
    {
        var body = response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Head(response).Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? Dechunk(body) : body;
    }

    private static string Dechunk(string body)
    {
        var whole = new System.Text.StringBuilder();
        for (var at = 0; ;)
        {
            var lineEnd = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            Assert.True(lineEnd >= 0, $"The chunked body is cut off: ...{body[Math.Max(0, body.Length - 60)..]}");
            var length = Convert.ToInt32(body[at..lineEnd], 16);
            if (length == 0)
                return whole.ToString();

            whole.Append(body, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
    }
}
