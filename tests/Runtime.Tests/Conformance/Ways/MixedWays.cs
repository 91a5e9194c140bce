using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Pipe, stream, strings and files mixed: all orders of three, and a long run of all.</summary>
internal static class MixedWays
{
    private const string Doors = "PSFW";

    internal static readonly WayToWrite[] All =
    [
        .. from first in Doors from second in Doors from third in Doors select new WayToWrite($"mixed-{first}{second}{third}", Mixed($"{first}{second}{third}")),
        new("mixed-many", Mixed("PSPFPWSSPPFWPSFPWJPSJFP")),
        new("mixed-flushes", Mixed("PfSPfPPFfWPPfPSf")),
        new("mixed-starts-last", Mixed("PPsPSF")),
        new("mixed-synchronous", Mixed("PyPySFyWyP")),
    ];

    private static RequestDelegate Mixed(string doors) => async context =>
    {
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        for (var i = 0; i < doors.Length; i++)
            await WriteAsync(context.Response, doors[i], i);
    };

    private static Task WriteAsync(HttpResponse response, char door, int number)
    {
        switch (door)
        {
            case 'P':
                response.BodyWriter.Write(Text($"{number}-pipe;"));
                return Task.CompletedTask;
            case 'S':
                return response.Body.WriteAsync(Text($"{number}-stream;")).AsTask();
            case 'y':
                response.Body.Write(Text($"{number}-sync;"));
                return Task.CompletedTask;
            case 'W':
                return response.WriteAsync($"{number}-string;");
            case 'F':
                return response.SendFileAsync(SampleFiles.Text);
            case 'J':
                return System.Text.Json.JsonSerializer.SerializeAsync(response.BodyWriter, number);
            case 'f':
                return response.BodyWriter.FlushAsync().AsTask();
            default:
                return response.StartAsync();
        }
    }

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
