using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Requests over a raw socket, with a second request on the same connection where the first leaves it open.</summary>
internal static partial class Http1Client
{
    internal static async Task<Exchange> SendAsync(ConformanceApp app, ServerKinds kind, WayToWrite way, string id, string extraHeaders, string again, bool flips)
    {
        var version = kind == ServerKinds.Http10 ? "HTTP/1.0" : "HTTP/1.1";
        using var connection = await Http1Connection.OpenAsync(app.EndPoint(kind));
        var headers = new StringBuilder(extraHeaders).Append($"{NoteBook.Header}: {id}\r\n");
        foreach (var (name, value) in way.Headers)
            headers.Append($"{name}: {value}\r\n");
        if (way.RequestBody.Length > 0)
            headers.Append($"Content-Length: {way.RequestBody.Length}\r\n");
        if (kind == ServerKinds.Http10)
            headers.Append("Connection: keep-alive\r\n");

        await connection.SendAsync($"{way.Method} {way.Path} {version}\r\nHost: localhost\r\n{headers}\r\n{way.RequestBody}");
        var exchange = await ReadAsync(connection, way.Method, flips);
        if (connection.IsOpen && exchange.Ending == "whole")
            exchange.Reuse = await SendAgainAsync(connection, version, extraHeaders, again, flips);
        else
            exchange.Reuse = "closed";

        return exchange;
    }

    private static async Task<string> SendAgainAsync(Http1Connection connection, string version, string extraHeaders, string again, bool flips)
    {
        try
        {
            await connection.SendAsync($"GET {again} {version}\r\nHost: localhost\r\n{extraHeaders}Connection: close\r\n\r\n");
        }
        catch (IOException)
        {
            return "closed";
        }

        var next = await ReadAsync(connection, "GET", flips);
        return next.Head.Length == 0 ? "closed" : next.Head + next.Framing + next.Ending;
    }

    private static async Task<Exchange> ReadAsync(Http1Connection connection, string method, bool flips)
    {
        var exchange = new Exchange();
        var head = new StringBuilder();
        string line;
        do
            head.Append(line = await connection.ReadLineAsync());
        while (line.Length > 2);

        exchange.Head = Varying().Replace(head.ToString(), "$1: *\r\n");
        if (line != "\r\n")
        {
            exchange.Ending = head.Length == 0 ? "no response" : "cut in the head";
            return exchange;
        }

        if (!exchange.Head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
        {
            // Bytes that belong to no response; whatever follows them belongs to the finding.
            exchange.Framing = Encoding.Latin1.GetString(await connection.ReadAsync(200));
            exchange.Ending = "no response, but bytes";
            return exchange;
        }

        var status = int.Parse(exchange.Head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (method == "HEAD" || status is 204 or 304)
            exchange.Ending = "whole";
        else if (Chunked().IsMatch(exchange.Head))
            await ReadChunksAsync(connection, exchange, flips);
        else if (ContentLength().Match(exchange.Head) is { Success: true } match)
            await ReadCountedAsync(connection, exchange, flips, long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        else if (status == StatusCodes.Status205ResetContent)
            exchange.Ending = "whole";
        else
            await ReadToEndAsync(connection, exchange, flips);

        return exchange;
    }

    private static async Task ReadCountedAsync(Http1Connection connection, Exchange exchange, bool flips, long length)
    {
        exchange.Body = Text(await connection.ReadAsync(length), flips);
        exchange.Framing = Encoding.Latin1.GetString(exchange.Body);
        exchange.Ending = exchange.Body.Length == length ? "whole" : "cut";
    }

    private static async Task ReadToEndAsync(Http1Connection connection, Exchange exchange, bool flips)
    {
        exchange.Body = Text(await connection.ReadAsync(long.MaxValue), flips);
        exchange.Framing = Encoding.Latin1.GetString(exchange.Body);
        exchange.Ending = "closed";
    }

    private static async Task ReadChunksAsync(Http1Connection connection, Exchange exchange, bool flips)
    {
        var raw = new StringBuilder();
        var body = new MemoryStream();
        exchange.Ending = "cut";
        while (true)
        {
            var line = await connection.ReadLineAsync();
            raw.Append(line);
            var sizeText = line.Split(';')[0].TrimEnd();
            if (!line.EndsWith('\n') || !int.TryParse(sizeText, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                break;

            if (size == 0)
            {
                await ReadTrailersAsync(connection, exchange, raw);
                break;
            }

            var chunk = Text(await connection.ReadAsync(size), flips);
            var end = await connection.ReadAsync(2);
            raw.Append(Encoding.Latin1.GetString(chunk)).Append(Encoding.Latin1.GetString(end));
            body.Write(chunk);
            if (end.Length < 2)
                break;
        }

        exchange.Framing = raw.ToString();
        exchange.Body = body.ToArray();
    }

    private static async Task ReadTrailersAsync(Http1Connection connection, Exchange exchange, StringBuilder raw)
    {
        string line;
        do
        {
            raw.Append(line = await connection.ReadLineAsync());
            exchange.Trailers += line;
        }
        while (line.Length > 2);

        if (line == "\r\n")
            exchange.Ending = "whole";
    }

    /// <summary>The bytes as the endpoint wrote them.</summary>
    private static byte[] Text(byte[] received, bool flips) => flips ? FlippingLink.Flip(received) : received;

    [GeneratedRegex("(?<=\n)(Date|Age): [^\r]*\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex Varying();

    [GeneratedRegex("(?<=\n)Transfer-Encoding: *chunked", RegexOptions.IgnoreCase)]
    private static partial Regex Chunked();

    [GeneratedRegex("(?<=\n)Content-Length: *([0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();
}
