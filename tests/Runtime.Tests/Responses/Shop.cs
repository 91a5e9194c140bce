using Microsoft.EntityFrameworkCore;

namespace ResponseWriters.Tests;

/// <summary>A real database in a file.</summary>
internal sealed class Shop(string file) : DbContext
{
    internal DbSet<Article> Articles => Set<Article>();

    internal static async Task<Shop> OpenAsync(string file)
    {
        var shop = new Shop(file);
        await shop.Database.EnsureCreatedAsync();
        shop.AddRange(new Article { Id = 1, Name = "pen" }, new Article { Id = 2, Name = "pen" });
        await shop.SaveChangesAsync();
        shop.ChangeTracker.Clear();
        return shop;
    }

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={file};Pooling=False");

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<Article>();
}

/// <summary>A row.</summary>
internal sealed class Article
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}
