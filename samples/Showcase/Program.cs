using Showcase;
using Showcase.Catalogue;
using Showcase.Tracing;
using Showcase.Writers;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddResponseWriters();
builder.Services.AddSingleton<StatusCounts>();
builder.Services.AddSingleton<TraceStore>();
builder.Services.AddControllers();

// Lets an endpoint take any HTTP/1.1 connection over, whichever end points are configured.
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.ConfigureEndpointDefaults(static listen => listen.UseHijacking()));

var app = builder.Build();

// Every type is told as it is, and a browser shows text as it comes instead of guessing what it might be.
app.Use(static (context, next) =>
{
    context.Response.Headers.XContentTypeOptions = "nosniff";
    return next(context);
});

// The whole application: the writer used first is the last one a byte passes, so it logs what the network gets. Each probe notes, for the
// page, what the writer before it is given.
app.UseTracing();
app.UseWriter<AuditWriter>().UseProbe(nameof(AuditWriter));
app.UseWriter<StatusRecorder>().UseProbe(nameof(StatusRecorder));

// One branch of the pipeline: static files, compressed.
app.UseWhen(static context => context.Request.Path.StartsWithSegments("/files"), static files =>
{
    files.UseWriter<GzipWriter>().UseProbe(nameof(GzipWriter));
    files.UseStaticFiles(new StaticFileOptions { RequestPath = "/files", OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache" });
});

app.UseWebSockets();
app.UseRouting();
app.MapShowcase();
app.MapStreaming();
app.MapTakeover();
app.MapCatalogue();
app.MapTraces();
app.MapControllers().WithWriter<DigestWriter>().WithProbe(nameof(DigestWriter));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(WhatToTry.Text));
app.Run();
