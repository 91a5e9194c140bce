namespace Showcase;

/// <summary>Something the showcase pretends to sell.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Price">What it costs, in euros.</param>
public sealed record Product(int Id, string Name, decimal Price);
