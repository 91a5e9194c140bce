using System.Text.Json.Serialization;
using ResponseWriters;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddResponseWriters();

var app = builder.Build();
app.UseWriter<StampWriter>();
app.MapGet("/", () => "hello");
app.MapGet("/json", context => context.Response.JsonAsync(200, new Greeting("hello"), Json.Default.Greeting));
app.Run();

[ChainedWriter]
internal sealed partial class StampWriter(IResponseWriter inner, HttpResponse response, ILogger<StampWriter> logger)
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers["X-Stamp"] = "trimmed";
        response.ContentLength = null;
        Next.PreWrite(data);
    }

    public async ValueTask CloseAsync()
    {
        logger.LogInformation("closed");
        await Next.WriteAsync("!"u8.ToArray());
        await Next.CloseAsync();
    }
}

internal sealed record Greeting(string Text);

[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class Json : JsonSerializerContext;
