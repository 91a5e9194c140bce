using ResponseWriters;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseWriters();

var app = builder.Build();
app.UseWriter<StampWriter>();
app.MapGet("/", () => "hello");
app.Run();

[ChainedWriter]
public sealed partial class StampWriter(IResponseWriter inner, HttpResponse response)
{
    public void PreWrite(ReadOnlySpan<byte> data)
    {
        response.Headers["X-Stamp"] = "central";
        response.ContentLength = null;
        Next.PreWrite(data);
    }

    public async ValueTask CloseAsync()
    {
        await Next.WriteAsync("!"u8.ToArray());
        await Next.CloseAsync();
    }
}
