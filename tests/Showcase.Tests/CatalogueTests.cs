using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Showcase.Tests;

public class CatalogueTests(RunningShowcase showcase) : IClassFixture<RunningShowcase>
{
    [Fact]
    public async Task Rows_are_json()
    {
        var items = await showcase.Http1.GetFromJsonAsync<JsonElement>("/catalogue");
        Assert.Equal("Pen", items[0].GetProperty("name").GetString());
        Assert.Equal(450, (await showcase.Http1.GetFromJsonAsync<JsonElement>("/catalogue/2")).GetProperty("cents").GetInt32());
        Assert.Equal("Paper", await showcase.Http1.GetStringAsync("/catalogue/2/name"));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_404_without_a_body()
    {
        foreach (var path in new[] { "/catalogue/99", "/catalogue/99/name", "/catalogue/pictures/none.svg", "/catalogue/pictures/..%2Fcatalogue.db" })
        {
            using var response = await showcase.Http1.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_broken_query_is_a_problem_and_logged()
    {
        using var response = await showcase.Http1.GetAsync("/catalogue/stock");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Stock", await response.Content.ReadAsStringAsync());
        await showcase.LineAsync("no such table: Stock");
    }

    [Fact]
    public async Task A_new_row_can_be_added_once_and_removed_once()
    {
        using var added = await showcase.Http1.PostAsJsonAsync("/catalogue", new { name = "Stamp", cents = 95 });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var again = await showcase.Http1.PostAsJsonAsync("/catalogue", new { name = "Stamp", cents = 95 });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await showcase.Http1.DeleteAsync(added.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await showcase.Http1.DeleteAsync(added.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task A_picture_is_sent_in_ranges_and_only_when_it_changed()
    {
        using var whole = await showcase.Http1.GetAsync("/catalogue/pictures/pen.svg");
        Assert.Equal("image/svg+xml", whole.Content.Headers.ContentType?.MediaType);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/catalogue/pictures/pen.svg") { Headers = { Range = new RangeHeaderValue(0, 3) } };
        using var range = await showcase.Http1.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal("<svg", await range.Content.ReadAsStringAsync());

        using var conditional = new HttpRequestMessage(HttpMethod.Get, "/catalogue/pictures/pen.svg") { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await showcase.Http1.SendAsync(conditional)).StatusCode);
    }

    [Fact]
    public async Task Prices_are_a_download_under_a_name_with_other_letters()
    {
        using var response = await showcase.Http1.GetAsync("/catalogue/prices");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Preise – Schreibwaren.csv", response.Content.Headers.ContentDisposition?.FileNameStar);
    }
}
