using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Showcase.Tests.Browser;

/// <summary>The same without a pointer: Tab and Enter, from the top of the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData("#bytes [data-path='/json']", "#bytes", "/json: 2.3 kB of body travelled as")]
    [InlineData("#chunks [data-run=chunks]", "#chunks", "10 chunks in")]
    [InlineData("#chunks [data-run=race]", "#chunks", "Without a flush: 1 piece.")]
    [InlineData("#events [data-run=start]", "#events", "The feed is open")]
    [InlineData("#websocket input", "#websocket", "“Hello, chain” came back after")]
    [InlineData("#raw [data-run=raw]", "#raw", "5 lines")]
    [InlineData("#deadline [data-run=slow]", "#deadline", "Cut by the write deadline")]
    [InlineData("#catalogue [data-run=list]", "#catalogue", "3 items")]
    [InlineData("#catalogue input", "#catalogue", "404: there is no such row.")]
    [InlineData("#catalogue [data-run=fail]", "#catalogue", "500:")]
    public Task Tab_reaches_it_and_Enter_runs_it(string control, string panel, string summary) => browser.VisitAsync(async page =>
    {
        await TabToAsync(page, control);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator($"{panel} .summary")).ToContainTextAsync(summary);
    });

    [BrowserFact]
    public Task Tab_goes_through_all_controls_in_their_order_and_shows_where_it_is() => browser.VisitAsync(async page =>
    {
        // The list of responses is live: what is in it is another test.
        var expected = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a, button, input')].filter(it => !it.closest('.responses')).map(it => it.outerHTML)");
        var reached = new List<string>();
        for (var n = 0; n < expected.Length; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.outerHTML"));
            var outline = await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth");
            Assert.Equal("solid3px", outline);
        }

        Assert.Equal(expected, reached);
    });

    [BrowserFact]
    public Task Whoever_goes_on_while_a_connection_is_opened_keeps_the_focus() => browser.VisitAsync(async page =>
    {
        // In one step, so that the connection opens afterwards.
        await page.EvaluateAsync("document.querySelector('#websocket [type=submit]').click(); document.querySelector('#catalogue [data-run=list]').focus()");
        await Expect(page.Locator("#websocket .summary")).ToContainTextAsync("came back after");
        await Expect(page.Locator("#catalogue [data-run=list]")).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task The_first_stop_skips_to_the_experiments() => browser.VisitAsync(async page =>
    {
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#bytes button").First).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task A_response_is_picked_from_the_list_and_keeps_the_focus_while_others_come() => browser.VisitAsync(async page =>
    {
        await browser.Http.GetAsync("/text?keyboard");
        var row = page.Locator("#requests button", new() { HasText = "GET /text" }).First;
        await row.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#requests figcaption code")).ToHaveTextAsync("GET /text");
        await browser.Http.GetAsync("/nowhere/later");
        await Expect(page.Locator("#requests ol.responses li").First).ToContainTextAsync("GET /nowhere/later");
        await Expect(row).ToBeFocusedAsync();
    });

    private static async Task TabToAsync(IPage page, string control)
    {
        const int Most = 60;
        for (var n = 0; n < Most; n++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator(control).EvaluateAsync<bool>("control => control === document.activeElement"))
                return;
        }

        Assert.Fail($"{Most} times Tab did not reach {control}.");
    }
}
