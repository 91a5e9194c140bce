using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ResponseWriters;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddResponseWriters();
builder.Services.AddProblemDetails();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.UseHijacking()));

var app = builder.Build();
app.UseWriter<StampWriter>();
app.MapGet("/", () => "hello");
app.MapGet("/dynamic", () => RuntimeFeature.IsDynamicCodeSupported ? "dynamic" : "static");
app.MapGet("/json/{text}", (string text, HttpContext context) => context.Response.JsonAsync(200, new Greeting(text), Json.Default.Greeting));
app.MapGet("/exclaim", () => "hello").WithWriter<ExclaimWriter<Mark>>();
app.MapGet("/error", context => context.Response.ErrorAsync(new InvalidOperationException("on purpose")));
app.MapGet("/events", async context =>
{
    var events = new SseWriter(context.Response);
    await events.SendAsync(new SseItem<string>("one"));
    await events.SendAsync(new SseItem<Greeting>(new Greeting("two"), "greeting"), Json.Default.Greeting);
});
app.MapGet("/chunks", async context =>
{
    context.Response.HijackWriter(new ChunkedBodyWriter(context.Response));
    await context.Response.WriteAsync("one");
    await context.Response.WriteAsync("two");
});
app.MapGet("/raw", async context =>
{
    await using var connection = await context.Response.HijackAsync();
    await connection.Output.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nThis is mine now."u8.ToArray());
});
app.Run();

[ChainedWriter]
internal sealed partial class StampWriter(IResponseWriter inner, HttpResponse response, ILogger<StampWriter> logger)
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers["X-Stamp"] = "native";
        Next.PreWrite(data);
    }

    public async ValueTask CloseAsync()
    {
        logger.LogInformation("closed");
        await Next.CloseAsync();
    }
}

[ChainedWriter]
internal sealed partial class ExclaimWriter<T>(IResponseWriter inner, HttpResponse response) where T : IMark
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.ContentLength = null;
        Next.PreWrite(data);
    }

    public async ValueTask CloseAsync()
    {
        await Next.WriteAsync(T.Text);
        await Next.CloseAsync();
    }
}

internal interface IMark
{
    static abstract ReadOnlyMemory<byte> Text { get; }
}

internal sealed class Mark : IMark
{
    public static ReadOnlyMemory<byte> Text { get; } = "!"u8.ToArray();
}

internal sealed record Greeting(string Text);

[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class Json : JsonSerializerContext;
