using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Chaos;

/// <summary>Does what a plan says.</summary>
internal sealed class ChaosEndpoint(string file)
{
    internal async Task RunAsync(HttpContext context)
    {
        var plan = context.Features.GetRequiredFeature<ChaosPlan>();
        var response = context.Response;
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        if (plan.HasLength)
            response.ContentLength = plan.Length;

        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (i + 1 == plan.FaultAt)
                Fail(plan, context);

            await WriteAsync(response, plan.Steps[i]);
        }

        // At the end when it has fewer steps.
        if (plan.Steps.Count < plan.FaultAt)
            Fail(plan, context);
        else if (plan.Completes)
            await response.CompleteAsync();
    }

    private static void Fail(ChaosPlan plan, HttpContext context)
    {
        switch (plan.Fault)
        {
            case ChaosFault.EndpointThrows:
                throw new ChaosException("endpoint");
            case ChaosFault.EndpointThrowsDuringWrite:
#pragma warning disable RW4004 // The fault is this mistake.
                _ = context.Response.Body.WriteAsync(ChaosPlan.Straggler).AsTask();
#pragma warning restore RW4004
                throw new ChaosException("endpoint, with a write under way");
            case ChaosFault.EndpointAborts:
                context.Abort();
                break;
            case ChaosFault.PipeCompletedWithException:
                context.Response.BodyWriter.Complete(new ChaosException("pipe"));
                throw new ChaosException("endpoint, with its pipe completed");
        }
    }

    private Task WriteAsync(HttpResponse response, ChaosStep step)
    {
        var bytes = step.Bytes;
        switch (step.Way)
        {
            case ChaosWay.Pending:
                response.BodyWriter.Write(bytes);
                return Task.CompletedTask;
            case ChaosWay.PendingWithHint:
                bytes.CopyTo(response.BodyWriter.GetMemory(bytes.Length + 5000));
                response.BodyWriter.Advance(bytes.Length);
                return Task.CompletedTask;
            case ChaosWay.Pipe:
                return response.BodyWriter.WriteAsync(bytes).AsTask();
            case ChaosWay.PipeStream:
                return response.BodyWriter.AsStream(leaveOpen: true).WriteAsync(bytes).AsTask();
            case ChaosWay.Stream:
                return response.Body.WriteAsync(bytes).AsTask();
            case ChaosWay.StreamArray:
                return response.Body.WriteAsync(bytes, 0, bytes.Length);
            case ChaosWay.Synchronous:
                response.Body.Write(bytes);
                return Task.CompletedTask;
            case ChaosWay.Copy:
                return new MemoryStream(bytes).CopyToAsync(response.Body);
            case ChaosWay.File:
                return response.SendFileAsync(file, step.Offset, bytes.Length);
            case ChaosWay.Text:
                return response.WriteAsync(Encoding.ASCII.GetString(bytes));
            case ChaosWay.Json:
                return JsonSerializer.SerializeAsync(response.BodyWriter, Encoding.ASCII.GetString(bytes[1..^1]));
            case ChaosWay.Flush:
                return response.BodyWriter.FlushAsync().AsTask();
            case ChaosWay.StreamFlush:
                return response.Body.FlushAsync();
            case ChaosWay.Start:
                return response.StartAsync();
            default:
                throw new InvalidOperationException($"no such way: {step.Way}");
        }
    }
}
