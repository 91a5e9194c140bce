using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static ResponseWriters.Tests.Surface;

namespace ResponseWriters.Tests;

public sealed class DbErrorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("responses");

    [Fact]
    public async Task No_error_is_false_and_leaves_the_response_alone()
    {
        var response = await SendAsync(async c =>
        {
            if (!await c.Response.WriteDbErrorAsync(null))
                await c.Response.StringAsync(200, c.Response.Error is null ? "none" : "some");
        });
        Assert.Equal("none", Http.Body(response));
    }

    public static TheoryData<string> Missing => ["FirstAsync", "SingleAsync", "LastAsync", "First", "Single", "Last", "in memory"];

    [Theory, MemberData(nameof(Missing))]
    public async Task A_row_that_is_not_there_is_404_and_true(string way)
    {
        await using var shop = await OpenAsync();
        var (response, handled, app) = await SendErrorAsync(await ErrorOfAsync(() => QueryAsync(shop, way)));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        Assert.Equal("", Http.Body(response));
        Assert.Null(Header(response, "Content-Type"));
        Assert.True(handled);
        Assert.Empty(app.Log.Errors);
        Assert.Contains(app.Log.Entries, entry => entry is { Level: LogLevel.Debug, Category: "ResponseWriters.Responses", Exception: not null });
    }

    [Fact]
    public async Task A_wrapped_error_is_looked_into()
    {
        await using var shop = await OpenAsync();
        var error = await ErrorOfAsync(() => shop.Articles.FirstAsync(article => article.Id == 9));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine((await SendErrorAsync(new TargetInvocationException(error))).Response));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine((await SendErrorAsync(new AggregateException(error))).Response));
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine((await SendErrorAsync(new KeyNotFoundException())).Response));
    }

    [Fact]
    public async Task Every_other_database_error_is_an_error_and_true()
    {
        await using var shop = await OpenAsync();
        shop.Add(new Article { Id = 1, Name = "twice" });
        var constraint = await ErrorOfAsync(() => shop.SaveChangesAsync());
        shop.ChangeTracker.Clear();
        shop.Update(new Article { Id = 77, Name = "gone" });
        var conflict = await ErrorOfAsync(() => shop.SaveChangesAsync());
        shop.ChangeTracker.Clear();
        var many = await ErrorOfAsync(() => shop.Articles.SingleAsync(article => article.Name == "pen"));
        var sql = await ErrorOfAsync(() => shop.Database.ExecuteSqlRawAsync("select * from nothing"));
        Assert.IsAssignableFrom<DbUpdateException>(constraint);
        Assert.IsAssignableFrom<DbUpdateConcurrencyException>(conflict);
        Assert.IsAssignableFrom<DbException>(sql);
        foreach (var error in new[] { constraint, conflict, many, sql })
        {
            var (response, handled, app) = await SendErrorAsync(error);
            Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(response));
            Assert.Equal("application/problem+json", Header(response, "Content-Type"));
            Assert.True(handled);
            Assert.Same(error, Assert.Single(app.Log.Errors));
        }
    }

    [Fact]
    public async Task What_counts_as_not_found_is_an_option()
    {
        await using var shop = await OpenAsync();
        shop.Remove(new Article { Id = 77 });
        var conflict = await ErrorOfAsync(() => shop.SaveChangesAsync());
        var (response, _, _) = await SendErrorAsync(conflict, o => o.IsNotFound = error => error is DbUpdateConcurrencyException);
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(response));
        var (other, _, _) = await SendErrorAsync(new KeyNotFoundException(), o => o.IsNotFound = error => error is DbUpdateConcurrencyException);
        Assert.Equal("HTTP/1.1 500 Internal Server Error", StatusLine(other));
    }

    [Fact]
    public async Task A_status_chosen_before_wins_over_404()
    {
        var response = await SendAsync(async c =>
        {
            c.Response.Status(410);
            await c.Response.WriteDbErrorAsync(new KeyNotFoundException());
        });
        Assert.Equal("HTTP/1.1 410 Gone", StatusLine(response));
    }

    [Fact]
    public async Task After_the_head_a_missing_row_is_an_error_as_any_other()
    {
        await using var app = await RunAsync(async c =>
        {
            await c.Response.WriteAsync("[1,");
            await c.Response.WriteDbErrorAsync(new KeyNotFoundException());
        });
        Assert.False((await app.GetRawAsync()).EndsWith("0\r\n\r\n", StringComparison.Ordinal));
        Assert.IsType<KeyNotFoundException>(Assert.Single(app.Log.Errors));
    }

    [Fact]
    public async Task It_works_without_a_chain()
    {
        Assert.Equal("HTTP/1.1 404 Not Found", StatusLine(await SendAsync(async c => await c.Response.WriteDbErrorAsync(new KeyNotFoundException()), chained: false)));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<Exception> ErrorOfAsync(Func<Task> fails) => await Assert.ThrowsAnyAsync<Exception>(fails);

    private static Task QueryAsync(Shop shop, string way)
    {
        var none = shop.Articles.Where(article => article.Id == 9).OrderBy(article => article.Id);
        return way switch
        {
            "FirstAsync" => none.FirstAsync(),
            "SingleAsync" => shop.Articles.SingleAsync(article => article.Id == 9),
            "LastAsync" => none.LastAsync(),
            "First" => Task.FromResult(none.First()),
            "Single" => Task.FromResult(shop.Articles.Single(article => article.Id == 9)),
            "Last" => Task.FromResult(none.Last()),
            _ => Task.FromResult(shop.Articles.AsEnumerable().First(article => article.Id == 9)),
        };
    }

    private static async Task<(string Response, bool Handled, TestApp App)> SendErrorAsync(Exception error, Action<ResponseWriterOptions>? options = null)
    {
        var handled = false;
        await using var app = await RunAsync(async c => handled = await c.Response.WriteDbErrorAsync(error), options: options);
        return (await app.GetRawAsync(), handled, app);
    }

    private Task<Shop> OpenAsync() => Shop.OpenAsync(Path.Combine(_directory.FullName, "shop.db"));
}
