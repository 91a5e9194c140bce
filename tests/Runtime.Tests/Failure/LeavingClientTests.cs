using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Failure;

/// <summary>Clients that leave at any byte or stop reading: every request ends, every link is closed once, and the next client is served.</summary>
public class LeavingClientTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_101;

    private static readonly FailureCase Row = new("", FaultPoint.None, Way.Mixed, Handling.Nobody, "HTTP/1.1");

    [Fact]
    public async Task Links_are_closed_once_when_the_client_leaves_at_a_random_byte()
    {
        await using var server = await FailureServer.StartAsync(Handling.Nobody, HttpProtocols.Http1);
        var random = new Random(Seed);
        var wrong = new List<string>();
        var count = 0;
        foreach (var shape in Shapes.All)
        {
            for (var i = 0; i < 6; i++, count++)
            {
                var (id, incident) = server.Add(Row with { Shape = shape });
                var leaveAfter = random.Next(LargeEndpoint.Pieces * LargeEndpoint.PieceLength);
                var connection = await WireConnection.OpenAsync(server.App.EndPoint);
                await connection.SendAsync(Request(i % 2 == 0 ? "/large" : "/large?token", id));
                await connection.SkipAsync(leaveAfter);
                connection.Reset();
                await incident.Ended.WaitAsync(TimeSpan.FromSeconds(30));
                wrong.AddRange(Verdict.OnLinks(incident).Select(complaint => $"[{shape}], left after {leaveAfter} bytes: {complaint}"));
            }
        }

        await ServesAsync(server);
        output.WriteLine($"{count} clients left, seed {Seed}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_client_that_stops_reading_is_dropped_with_the_endpoints_token()
    {
        await using var server = await FailureServer.StartAsync(Handling.Nobody, HttpProtocols.Http1);
        var shapes = Shapes.All.Where(shape => !shape.Contains('b')).ToList();
        var complaints = await Task.WhenAll(shapes.Select(shape => StopReadingAsync(server, shape)));
        await ServesAsync(server);
        output.WriteLine($"{shapes.Count} clients stopped reading");
        Assert.Empty(complaints.SelectMany(wrong => wrong));
    }

    private static async Task<List<string>> StopReadingAsync(FailureServer server, string shape)
    {
        var (id, incident) = server.Add(Row with { Shape = shape });
        using var connection = await WireConnection.OpenAsync(server.App.EndPoint, receiveBuffer: 4096);
        await connection.SendAsync(Request("/endless", id));
        await incident.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        var response = await connection.ReadResponseAsync();
        var wrong = Verdict.OnLinks(incident).ToList();
        if (response.Whole || response.Broken == WireResponse.Silence)
            wrong.Add($"the client saw {response.Broken ?? "a whole response"} after {response.Body.Length} bytes");
        if (response.Text.Contains(FooterLink.Footer, StringComparison.Ordinal))
            wrong.Add("a footer followed");

        return [.. wrong.Select(complaint => $"[{shape}]: {complaint}")];
    }

    private static async Task ServesAsync(FailureServer server)
    {
        using var client = new IncidentClient(server, "HTTP/1.1");
        var (id, incident) = server.Add(Row with { Shape = "t g F" });
        var response = await client.GetAsync(id, incident);
        await incident.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(Verdict.On(incident, response));
    }

    private static string Request(string path, int id) =>
        string.Create(CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{FailureServer.IncidentHeader}: {id}\r\n\r\n");
}
