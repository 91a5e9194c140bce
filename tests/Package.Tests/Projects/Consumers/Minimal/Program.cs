using Minimal;
using ResponseWriters;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseWriters();

var app = builder.Build();
app.UseWriter<StampWriter>();
app.MapGet("/", () => "hello");
app.MapGet("/upper", () => "hello").WithWriter<UpperWriter>();
app.MapGet("/by-hand", context =>
{
    context.Response.Writer = new UpperWriter(context.Response.Writer);
    return context.Response.StringAsync(200, "hello");
});
await app.RunAsync().ConfigureAwait(false);
