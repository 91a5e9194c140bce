using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Failure;

/// <summary>Writes a body that can be recognized by its parts, and fails where it is told to.</summary>
internal static class FailureEndpoint
{
    internal const string Body = "one;two;three;four;";
    internal const string Page = "the error page";

    internal static async Task RunAsync(HttpContext context)
    {
        var incident = context.Features.GetRequiredFeature<Incident>();
        if (context.Request.Path == "/error")
        {
            incident.Tell(context.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error);
            await context.Response.WriteAsync(Page);
            return;
        }

        foreach (var (links, byHand) in Shapes.FromBottom(incident.Row.Shape))
        {
            if (byHand)
                context.Response.Writer = Shapes.Make(links, context.Response.Writer, incident, made: false);
        }

        Func<Task>[] steps = [.. Steps(context.Response, incident)];
        foreach (var step in steps)
        {
            try
            {
                await step();
            }
            catch (Exception e) when (incident.Row.Handling == Handling.Endpoint)
            {
                incident.Tell(e);
            }
        }
    }

    private static IEnumerable<Func<Task>> Steps(HttpResponse response, Incident incident)
    {
        var flushes = incident.Row.Way != Way.Pending;
        yield return At(FaultPoint.EndpointBeforeAnything);
        if (incident.Row.Way == Way.WithLength)
            response.ContentLength = Body.Length;

        yield return Pipe("one;"u8.ToArray());
        yield return At(FaultPoint.EndpointWithPendingBytes);
        if (flushes)
            yield return () => response.BodyWriter.FlushAsync().AsTask();

        yield return At(FaultPoint.EndpointAfterFlush);
        yield return flushes ? () => response.Body.WriteAsync("two;"u8.ToArray()).AsTask() : Pipe("two;"u8.ToArray());
        yield return flushes ? () => response.WriteAsync("three;") : Pipe("three;"u8.ToArray());
        if (incident.Row.Point == FaultPoint.EndpointWithWriteUnderWay)
        {
            yield return () =>
            {
#pragma warning disable RW4004 // The fault is this mistake.
                _ = response.WriteAsync("mo");
#pragma warning restore RW4004
                incident.Hit(FaultPoint.EndpointWithWriteUnderWay);
                return Task.CompletedTask;
            };
        }

        yield return Pipe("four;"u8.ToArray());
        yield return At(FaultPoint.EndpointAtItsEnd);
        if (incident.Row.Point == FaultPoint.EndpointCompletesPipeWithException)
        {
            yield return async () =>
            {
                incident.Fire();
                await response.BodyWriter.CompleteAsync(incident.Fault);
            };
        }

        if (incident.Row.Way == Way.Completed)
            yield return response.CompleteAsync;

        Func<Task> At(FaultPoint point) => () =>
        {
            incident.Hit(point);
            return Task.CompletedTask;
        };

        Func<Task> Pipe(byte[] bytes) => () =>
        {
            response.BodyWriter.Write(bytes);
            return Task.CompletedTask;
        };
    }
}
