using Microsoft.EntityFrameworkCore;

namespace Showcase.Catalogue;

/// <summary>The catalogue, in a SQLite file.</summary>
/// <param name="file">The file's path.</param>
internal sealed class CatalogueContext(string file) : DbContext
{
    internal DbSet<CatalogueItem> Items => Set<CatalogueItem>();

    /// <summary>Makes a new file with three items in it.</summary>
    internal static void Create(string file)
    {
        using var catalogue = new CatalogueContext(file);
        catalogue.Database.EnsureDeleted();
        catalogue.Database.EnsureCreated();
        catalogue.AddRange(
            new CatalogueItem { Id = 1, Name = "Pen", Cents = 120 },
            new CatalogueItem { Id = 2, Name = "Paper", Cents = 450 },
            new CatalogueItem { Id = 3, Name = "Envelope", Cents = 30 });
        catalogue.SaveChanges();
    }

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={file};Pooling=False");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder model) => model.Entity<CatalogueItem>().HasIndex(item => item.Name).IsUnique();
}
