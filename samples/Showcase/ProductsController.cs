using Microsoft.AspNetCore.Mvc;

namespace Showcase;

/// <summary>A controller: its responses take the same way.</summary>
[ApiController]
[Route("/products")]
public sealed class ProductsController : ControllerBase
{
    private static readonly Product[] Products = [new(1, "Pen", 1.20m), new(2, "Paper", 4.50m), new(3, "Envelope", 0.30m)];

    [HttpGet]
    public IEnumerable<Product> All() => Products;

    [HttpGet("{id:int}")]
    public ActionResult<Product> One(int id) => Products.FirstOrDefault(product => product.Id == id) is { } found ? found : NotFound();
}
