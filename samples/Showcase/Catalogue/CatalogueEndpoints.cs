using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.FileProviders;

namespace Showcase.Catalogue;

/// <summary>A small product catalogue: every answer is one call on the response.</summary>
internal static class CatalogueEndpoints
{
    /// <summary>Adds the catalogue under <c>/catalogue</c>. Its database is <c>Catalogue:Database</c> of the configuration, made anew at each start.</summary>
    internal static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var database = services.GetRequiredService<IConfiguration>()["Catalogue:Database"] ?? Path.Combine(Path.GetTempPath(), $"showcase-{Environment.ProcessId}.db");
        CatalogueContext.Create(database);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => File.Delete(database));
        var files = new PhysicalFileProvider(Path.Combine(services.GetRequiredService<IHostEnvironment>().ContentRootPath, "Catalogue", "Files"));

        var catalogue = app.MapGroup("/catalogue");
        catalogue.MapGet("", c => ListAsync(c.Response, database));
        catalogue.MapPost("", (HttpContext c, CatalogueItem item) => AddAsync(c.Response, database, item));
        catalogue.MapGet("{id:int}", (HttpContext c, int id) => ShowAsync(c.Response, database, id));
        catalogue.MapGet("{id:int}/name", (HttpContext c, int id) => NameAsync(c.Response, database, id));
        catalogue.MapDelete("{id:int}", (HttpContext c, int id) => RemoveAsync(c.Response, database, id));
        catalogue.MapGet("stock", c => StockAsync(c.Response, database));
        catalogue.MapGet("pictures/{name}", (HttpContext c, string name) => c.Response.FileAsync(files, name));
        catalogue.MapGet("prices", c => c.Response.DownloadAsync(files, "prices.csv", "Preise – Schreibwaren.csv"));
    }

    /// <summary>Rows go out as they are read. A failure half way breaks the response: no client takes it for the whole list.</summary>
    private static async Task ListAsync(HttpResponse response, string database)
    {
        await using var catalogue = new CatalogueContext(database);
        await response.JsonAsync(StatusCodes.Status200OK, catalogue.Items.OrderBy(item => item.Id).AsAsyncEnumerable());
    }

    /// <summary>No such row: 404. Anything else that goes wrong: logged, and 500.</summary>
    private static async Task ShowAsync(HttpResponse response, string database, int id)
    {
        try
        {
            await using var catalogue = new CatalogueContext(database);
            await response.JsonAsync(StatusCodes.Status200OK, await catalogue.Items.SingleAsync(item => item.Id == id));
        }
        catch (Exception e)
        {
            await response.WriteDbErrorAsync(e);
        }
    }

    private static async Task NameAsync(HttpResponse response, string database, int id)
    {
        try
        {
            await using var catalogue = new CatalogueContext(database);
            await response.StringAsync(StatusCodes.Status200OK, await catalogue.Items.Where(item => item.Id == id).Select(item => item.Name).FirstAsync());
        }
        catch (Exception e)
        {
            await response.WriteDbErrorAsync(e);
        }
    }

    /// <summary>The status is chosen for the case that it fails (the name is taken); JSON that is sent overrides it.</summary>
    private static async Task AddAsync(HttpResponse response, string database, CatalogueItem item)
    {
        await using var catalogue = new CatalogueContext(database);
        catalogue.Add(item);
        response.Status(StatusCodes.Status409Conflict);
        try
        {
            await catalogue.SaveChangesAsync();
        }
        catch (DbUpdateException e)
        {
            await response.WriteDbErrorAsync(e);
            return;
        }

        response.Headers.Location = $"/catalogue/{item.Id}";
        await response.JsonAsync(StatusCodes.Status201Created, item);
    }

    private static async Task RemoveAsync(HttpResponse response, string database, int id)
    {
        await using var catalogue = new CatalogueContext(database);
        var item = await catalogue.Items.FindAsync(id);
        if (item is null)
        {
            response.Status(StatusCodes.Status404NotFound);
            return;
        }

        catalogue.Remove(item);
        await catalogue.SaveChangesAsync();
        response.Status(StatusCodes.Status204NoContent);
    }

    /// <summary>There is no such table.</summary>
    private static async Task StockAsync(HttpResponse response, string database)
    {
        try
        {
            await using var catalogue = new CatalogueContext(database);
            await catalogue.Database.ExecuteSqlRawAsync("select * from Stock");
        }
        catch (Exception e)
        {
            await response.WriteDbErrorAsync(e);
        }
    }
}
