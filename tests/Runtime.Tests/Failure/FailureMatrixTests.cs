using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit.Abstractions;

namespace ResponseWriters.Tests.Failure;

/// <summary>
/// Every fault × chain × way to write × handler × protocol: the client sees a whole correct response, or one it can tell is broken; every
/// link is closed once; somebody hears of the exception; and the next request is as if nothing had been.
/// </summary>
public class FailureMatrixTests(ITestOutputHelper output)
{
    public static TheoryData<Handling, string> Surroundings()
    {
        var data = new TheoryData<Handling, string>();
        foreach (var handling in Enum.GetValues<Handling>())
        {
            foreach (var protocol in (string[])["HTTP/1.0", "HTTP/1.1", "HTTP/2"])
                data.Add(handling, protocol);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Surroundings))]
    public async Task A_failed_response_is_whole_or_seen_to_be_broken(Handling handling, string protocol)
    {
        await using var server = await FailureServer.StartAsync(handling, protocol == "HTTP/2" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        var rows = Rows(handling, protocol).ToList();
        var wrong = new List<string>();
        var unheard = new List<Incident>();
        var fired = 0;
        using (var client = new IncidentClient(server, protocol))
        {
            foreach (var row in rows)
            {
                // Silence costs its whole patience each time: some are enough to read.
                if (wrong.Count > 8)
                    break;

                var incident = await RunAsync(server, client, row, wrong);
                fired += incident.Fired ? 1 : 0;
                if (incident.Fired && !incident.Told)
                    unheard.Add(incident);

                await RunAsync(server, client, row with { Point = FaultPoint.None }, wrong);
            }
        }

        var logged = server.App.Log.Errors.ToList();
        wrong.AddRange(unheard.Where(incident => !logged.Exists(incident.Fault.IsIn)).Select(incident => $"{incident.Row}\n    the exception reached nobody"));

        output.WriteLine($"{protocol}, {handling}: {rows.Count} combinations, {fired} met their fault, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong of {rows.Count}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.True(fired > rows.Count / 2, $"only {fired} of {rows.Count} met their fault");
    }

    private static async Task<Incident> RunAsync(FailureServer server, IncidentClient client, FailureCase row, List<string> wrong)
    {
        var (id, incident) = server.Add(row);
        var response = await client.GetAsync(id, incident);
        try
        {
            await incident.Ended.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            wrong.Add($"{row}\n    the request never ended; the client saw {response}");
            return incident;
        }

        wrong.AddRange(Verdict.On(incident, response).Select(complaint => $"{row}\n    {complaint}"));
        return incident;
    }

    private static IEnumerable<FailureCase> Rows(Handling handling, string protocol) =>
        from point in Enum.GetValues<FaultPoint>()
        where point != FaultPoint.None && (handling != Handling.Endpoint || point is >= FaultPoint.LinkPreWrite and <= FaultPoint.LinkDispose)
        from way in Enum.GetValues<Way>()
        where way != Way.Pending || point != FaultPoint.LinkFlush
        from shape in Shapes.All
        select new FailureCase(shape, point, way, handling, protocol);
}
