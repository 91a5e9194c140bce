namespace Showcase.Catalogue;

/// <summary>A row of the catalogue.</summary>
public sealed class CatalogueItem
{
    /// <summary>Its number; the database gives one.</summary>
    public int Id { get; set; }

    /// <summary>What it is called; no two are called the same.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it costs, in cents.</summary>
    public int Cents { get; set; }
}
