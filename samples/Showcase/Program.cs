using Showcase;
using Showcase.Catalogue;
using Showcase.Writers;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseWriters();
builder.Services.AddSingleton<StatusCounts>();
builder.Services.AddControllers();

// Lets an endpoint take any HTTP/1.1 connection over, whichever end points are configured.
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.ConfigureEndpointDefaults(static listen => listen.UseHijacking()));

var app = builder.Build();

// The whole application: the writer used first is the last one a byte passes, so it logs what the network gets.
app.UseWriter<AuditWriter>();
app.UseWriter<StatusRecorder>();

// One branch of the pipeline: static files, compressed.
app.UseWhen(static context => context.Request.Path.StartsWithSegments("/files"), static files =>
{
    files.UseWriter<GzipWriter>();
    files.UseStaticFiles("/files");
});

app.UseWebSockets();
app.UseRouting();
app.MapShowcase();
app.MapStreaming();
app.MapTakeover();
app.MapCatalogue();
app.MapControllers().WithWriter<DigestWriter>();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(WhatToTry.Text));
app.Run();
