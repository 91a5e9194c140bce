using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Showcase.Tests.Browser;

/// <summary>Each experiment, by its buttons.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class PanelTests(RunningBrowser browser)
{
    [BrowserFact]
    public Task The_page_shows_its_own_way_through_the_chain() => browser.VisitAsync(async page =>
    {
        await Expect(page.Locator("#welcome figcaption code")).ToHaveTextAsync("GET /");
        Assert.Equal(["GzipWriter", "StatusRecorder", "AuditWriter", "server"], await LinksAsync(page, "#welcome"));
        Assert.True(await BytesAsync(page, "#welcome", "GzipWriter") > await BytesAsync(page, "#welcome", "server"));
    });

    [BrowserTheory]
    [InlineData("/json", "GzipWriter")]
    [InlineData("/files/long.txt", "GzipWriter")]
    [InlineData("/text", "DigestWriter")]
    [InlineData("/products", "DigestWriter")]
    public Task The_chain_tells_the_numbers_that_the_browser_sees(string path, string first) => browser.VisitAsync(async page =>
    {
        await page.ClickAsync($"#bytes [data-path='{path}']");
        await Expect(page.Locator("#bytes .summary")).ToContainTextAsync($"{path}:");
        await Expect(page.Locator("#bytes figure[data-ended]")).ToHaveCountAsync(1);
        Assert.Equal([first, "StatusRecorder", "AuditWriter", "server"], await LinksAsync(page, "#bytes"));

        var facts = page.Locator("#bytes .facts");
        Assert.Equal(await facts.GetAttributeAsync("data-read"), $"{await BytesAsync(page, "#bytes", first)}");
        Assert.Equal(await facts.GetAttributeAsync("data-wire"), $"{await BytesAsync(page, "#bytes", "server")}");

        // A lane for each link, and one for the browser.
        await Expect(page.Locator("#bytes .lane")).ToHaveCountAsync(5);
        await Expect(page.Locator("#bytes .lane").First.Locator("i.close")).ToHaveCountAsync(1);
    });

    [BrowserFact]
    public Task A_response_that_broke_off_is_not_taken_for_a_whole_one() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#bytes [data-path='/fails']");

        // The browser may drop what had come when the connection breaks.
        await Expect(page.Locator("#bytes .summary.bad")).ToHaveTextAsync(BrokeOff());
        await Expect(page.Locator("#bytes figcaption .bad")).ToHaveTextAsync("InvalidOperationException");
    });

    [BrowserFact]
    public Task Chunks_are_drawn_one_after_the_other() => browser.VisitAsync(async page =>
    {
        var chunks = page.Locator("#chunks .arrivals li");
        await page.EvaluateAsync("""
            window.seen = [];
            new MutationObserver(() => seen.push(document.querySelectorAll("#chunks .arrivals li").length))
                .observe(document.querySelector("#chunks .arrivals"), { childList: true });
            """);
        await page.ClickAsync("#chunks [data-run=chunks]");
        await Expect(page.Locator("#chunks .summary")).ToContainTextAsync("10 chunks in");
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"chunk {n}"), await chunks.Locator("b").AllTextContentsAsync());

        // A busy machine may bring some together, but not all.
        var seen = await page.EvaluateAsync<int[]>("seen");
        Assert.True(seen.Distinct().Count() >= 2, $"The list grew to {string.Join(", ", seen)}");
        await Expect(page.Locator("#chunks figure[data-ended]")).ToHaveCountAsync(1);
        Assert.Equal(81, await BytesAsync(page, "#chunks", "server"));
    });

    [BrowserFact]
    public Task A_flush_makes_two_pieces_of_what_was_one() => browser.VisitAsync(async page =>
    {
        var summary = page.Locator("#chunks .summary");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await page.ClickAsync("#chunks [data-run=race]");
            await Expect(summary).ToContainTextAsync("Without a flush:");

            // A busy machine may sleep through the second between the two pieces.
            if (await summary.TextContentAsync() != "Without a flush: 1 piece. With one: 1 piece.")
                break;
        }

        await Expect(summary).ToHaveTextAsync("Without a flush: 1 piece. With one: 2 pieces.");
        await Expect(page.Locator("#chunks .race [data-path='/normal'] b")).ToHaveTextAsync("The first part. + The second part.");
        await Expect(page.Locator("#chunks .race [data-path='/flushed'] b")).ToHaveTextAsync(["The first part.", "The second part."]);
    });

    [BrowserFact]
    public Task A_dropped_feed_goes_on_with_no_event_missing_or_repeated() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#events [data-run=start]");
        await Expect(page.Locator("#events .drop")).ToContainTextAsync("with Last-Event-ID: 5");
        await Expect(page.Locator("#events .summary")).ToHaveTextAsync("10 events over 2 connections: no missing, no repeated.");
        await Expect(page.Locator("#events .slots .here")).ToHaveCountAsync(10);
        await Expect(page.Locator("#events figure")).ToHaveCountAsync(2);
        await Expect(page.Locator("#events figure[data-ended]")).ToHaveCountAsync(2);
    });

    [BrowserFact]
    public Task A_web_socket_echoes_what_is_sent_and_opens_again() => browser.VisitAsync(async page =>
    {
        var input = page.Locator("#websocket input");
        foreach (var round in new[] { 1, 2 })
        {
            await input.FillAsync($"round {round} <b>&amp;");
            await page.ClickAsync("#websocket [type=submit]");
            await Expect(page.Locator("#websocket .log .server").Last).ToHaveTextAsync($"server round {round} <b>&amp;");
            await page.ClickAsync("#websocket [data-run=close]");
            await Expect(page.Locator("#websocket .summary")).ToHaveTextAsync("Closed, code 1000.");
        }

        await Expect(page.Locator("#websocket figcaption")).ToContainTextAsync("taken over");
    });

    [BrowserFact]
    public Task A_connection_that_was_taken_over_outlives_its_links() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#raw [data-run=raw]");
        await Expect(page.Locator("#raw .summary")).ToContainTextAsync("5 lines, none of which any link saw");
        await Expect(page.Locator("#raw .log li").Last).ToContainTextAsync("raw line 5 to 127.0.0.1");
        await Expect(page.Locator("#raw figcaption")).ToContainTextAsync("taken over");
        Assert.Equal(0, await BytesAsync(page, "#raw", "server"));
    });

    [BrowserFact]
    public Task A_slow_download_is_cut_by_the_deadline() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#deadline [data-run=slow]");
        await Expect(page.Locator("#deadline .summary.bad")).ToContainTextAsync("Cut by the write deadline after");
        await Expect(page.Locator("#deadline figcaption .bad")).ToHaveTextAsync("TimeoutException");
        await Expect(page.Locator("#deadline li[data-link=server].failed")).ToBeVisibleAsync();
        var received = double.Parse(await page.Locator("#deadline progress").EvaluateAsync<string>("meter => String(meter.value)"), CultureInfo.InvariantCulture);
        Assert.InRange(received, 0, 0.999);
    });

    [BrowserFact]
    public Task A_download_that_is_read_at_once_ends_one_way_or_the_other() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#deadline [data-run=fast]");
        await Expect(page.Locator("#deadline .summary")).ToHaveTextAsync(WholeOrCut());
    });

    [BrowserFact]
    public Task The_catalogue_lists_its_products_with_prices_and_pictures() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#catalogue [data-run=list]");
        await Expect(page.Locator("#catalogue tbody th")).ToHaveTextAsync(["Pen", "Paper", "Envelope"]);
        await Expect(page.Locator("#catalogue tbody td:last-child")).ToHaveTextAsync(["€1.20", "€4.50", "€0.30"]);
        await page.Locator("#catalogue table").ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("[...document.querySelectorAll('#catalogue tbody img')].every(picture => picture.complete && picture.naturalWidth > 0)");
    });

    [BrowserFact]
    public Task A_product_that_is_not_there_and_a_query_that_fails_are_told_apart() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#catalogue [type=submit]");
        await Expect(page.Locator("#catalogue .summary.bad")).ToContainTextAsync("404: there is no such row.");
        await Expect(page.Locator("#catalogue .body")).ToHaveTextAsync("(no body)");
        await page.FillAsync("#catalogue input", "2");
        await page.ClickAsync("#catalogue [type=submit]");
        await Expect(page.Locator("#catalogue .summary")).ToHaveTextAsync("Paper, €4.50.");
        await page.ClickAsync("#catalogue [data-run=fail]");
        await Expect(page.Locator("#catalogue .summary.bad")).ToContainTextAsync("500: An error occurred");
        await Expect(page.Locator("#catalogue figcaption .bad")).ToHaveTextAsync("SqliteException");
    });

    [BrowserFact]
    public Task Responses_that_others_asked_for_are_listed_and_drawn() => browser.VisitAsync(async page =>
    {
        await browser.Http.GetAsync("/nowhere/at-all");
        var row = page.Locator("#requests button", new() { HasText = "GET /nowhere/at-all" });
        await Expect(row.Locator(".state.bad")).ToHaveTextAsync("404");
        await row.ClickAsync();
        await Expect(row).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("#requests figcaption code")).ToHaveTextAsync("GET /nowhere/at-all");
        for (var n = 0; n < 15; n++)
            await browser.Http.GetAsync($"/nowhere/{n}");

        await Expect(page.Locator("#requests ol.responses li").First).ToContainTextAsync("GET /nowhere/14");
        await Expect(page.Locator("#requests ol.responses li")).ToHaveCountAsync(12);
    });

    [GeneratedRegex("^/fails broke off after (0|16) B: the endpoint failed, and the browser can tell.$")]
    private static partial Regex BrokeOff();

    [GeneratedRegex("^(All|Cut by the write deadline after) [0-9.]+ MB")]
    private static partial Regex WholeOrCut();

    private static async Task<IEnumerable<string?>> LinksAsync(IPage page, string panel) =>
        await page.Locator($"{panel} .chain li[data-link]").EvaluateAllAsync<string[]>("links => links.map(link => link.dataset.link)");

    private static async Task<long> BytesAsync(IPage page, string panel, string link) =>
        long.Parse((await page.Locator($"{panel} li[data-link={link}]").GetAttributeAsync("data-bytes"))!, CultureInfo.InvariantCulture);
}
