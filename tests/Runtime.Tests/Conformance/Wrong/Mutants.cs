using Microsoft.AspNetCore.Http.Features;

namespace ResponseWriters.Tests.Conformance;

/// <summary>Middleware that wraps the response body wrongly, as the suite must notice.</summary>
internal static class Mutants
{
    internal static Action<IApplicationBuilder> Middleware(Fault fault) => app => app.Use((context, next) => fault switch
    {
        Fault.StreamSwap => SwapStreamAsync(context, next),
        Fault.MemoryStreamSwap => SwapBufferAsync(context, next),
        Fault.StreamPipeWriter => SwapFeatureAsync(context, next),
        _ => WrapAsync(context, next, fault),
    });

    private static async Task WrapAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        var body = new WrongBody(context, fault);
        if (fault == Fault.StartsEarly)
            await context.Response.StartAsync();

        if (fault == Fault.DropsContentLength)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.ContentLength = null;
                return Task.CompletedTask;
            });
        }

        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            await body.EndAsync();
        }
        catch (InvalidOperationException) when (fault == Fault.SwallowsExceptions)
        {
        }
        finally
        {
            context.Features.Set(body.Inner);
        }
    }

    private static async Task SwapStreamAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Response.Body;
        context.Response.Body = new WrongStream(new WrongBody(context, Fault.None));
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = original;
        }
    }

    private static async Task SwapBufferAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Response.Body;
        var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
            buffer.Position = 0;
            await buffer.CopyToAsync(original);
        }
        finally
        {
            context.Response.Body = original;
        }
    }

    private static async Task SwapFeatureAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var feature = new StreamResponseBodyFeature(original.Stream, original);
        context.Features.Set<IHttpResponseBodyFeature>(feature);
        try
        {
            await next(context);
            await feature.CompleteAsync();
        }
        finally
        {
            context.Features.Set(original);
        }
    }
}
