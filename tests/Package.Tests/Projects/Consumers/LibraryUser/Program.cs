using ResponseWriters;
using Writers;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseWriters();

var app = builder.Build();
app.UseWriter<StampWriter>();
app.MapGet("/", () => "hello");
app.Run();
