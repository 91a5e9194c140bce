// What stands around the snippets of the documents: names that they use without declaring them.
#pragma warning disable

public static class Surroundings
{
    public static string[] args = [];
    public static WebApplicationBuilder builder;
    public static WebApplication app;
    public static HttpContext context;
    public static HttpResponse response;
    public static Microsoft.Extensions.FileProviders.IFileProvider files;
    public static Exception exception;
    public static Product value;
    public static dynamic logger;

    public static Task SaveAsync() => Task.CompletedTask;
    public static Task<string> BuildAsync() => Task.FromResult("");
    public static Task<string> LoadNameAsync() => Task.FromResult("");
    public static Task EchoAsync(System.Net.WebSockets.WebSocket socket) => Task.CompletedTask;

    /// <summary>Entity Framework Core has one of this name.</summary>
    public static Task<T> SingleAsync<T>(this IQueryable<T> all, System.Linq.Expressions.Expression<Func<T, bool>> which) => Task.FromResult(all.Single(which));
}

public sealed record Product(int Id);

public sealed class Shop
{
    public IQueryable<Product> Products { get; } = new[] { new Product(1) }.AsQueryable();
}
