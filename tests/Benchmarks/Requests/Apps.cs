using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging;

namespace ResponseWriters.Benchmarks;

/// <summary>The applications that are compared: one endpoint, and before it nothing, a chain of ours, or what the framework has.</summary>
internal static class Apps
{
    internal const string Bare = "bare Kestrel";
    internal const string FourLinks = "chain of 4 pass-through links";

    private static readonly byte[] Text = Encoding.UTF8.GetBytes("Hello World!");

    private static readonly byte[] Rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 600).Select(n => $"{{\"id\":{n},\"name\":\"product {n}\",\"price\":{n * 37 % 1000}.95}},\n")));

    internal static async Task<App[]> PlainAsync() =>
    [
        await App.StartAsync(Bare, Small),
        await App.StartAsync("chain of 0", Small, services => services.AddResponseWriters()),
        await App.StartAsync("chain of 1 pass-through link", Small, services => services.AddResponseWriters(), app => Use<PassingWriter>(app, 1)),
        await App.StartAsync(FourLinks, Small, services => services.AddResponseWriters(), app => Use<PassingWriter>(app, 4)),
        await App.StartAsync("chain of 4 writing links", Small, services => services.AddResponseWriters(), app => Use<CountingWriter>(app, 4)),
        await App.StartAsync("Response.Body swap", Small, use: app => app.Use(SwapAsync)),
        await App.StartAsync("ResponseCompression", Small, services => services.AddResponseCompression(), app => app.UseResponseCompression()),
        await App.StartAsync("HttpLogging of the body", Small, services => services.AddLogging(logging => logging.AddProvider(new DiscardingLogs())).AddHttpLogging(options => options.LoggingFields = HttpLoggingFields.ResponseBody | HttpLoggingFields.ResponseStatusCode), app => app.UseHttpLogging()),
        await App.StartAsync("ResponseCaching", Small, services => services.AddResponseCaching(), app => app.UseResponseCaching()),
    ];

    internal static async Task<App[]> CompressingAsync() =>
    [
        await App.StartAsync("ResponseCompression, gzip", Large, services => services.AddResponseCompression(options => options.Providers.Add<GzipCompressionProvider>()).Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest), app => app.UseResponseCompression()),
        await App.StartAsync("gzip writer", Large, services => services.AddResponseWriters(), app => app.UseWriter<PackingWriter>()),
    ];

    internal static async Task<App[]> HijackableAsync() =>
    [
        await App.StartAsync("without UseHijacking", Small),
        await App.StartAsync("with UseHijacking", Small, listen: options => options.UseHijacking()),
    ];

    private static Task Small(HttpContext context)
    {
        context.Response.ContentType = "text/plain";
        context.Response.ContentLength = Text.Length;
        return context.Response.Body.WriteAsync(Text).AsTask();
    }

    private static Task Large(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Rows).AsTask();
    }

    private static async Task SwapAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        context.Response.Body = new AsyncStream(body);
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }
    }

    private static void Use<T>(IApplicationBuilder app, int count)
        where T : class, IChainedWriter<T>
    {
        for (var i = 0; i < count; i++)
            app.UseWriter<T>();
    }
}
