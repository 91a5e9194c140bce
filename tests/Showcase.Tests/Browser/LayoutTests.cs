using static Microsoft.Playwright.Assertions;

namespace Showcase.Tests.Browser;

/// <summary>Windows of other sizes, and pages without scripts.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LayoutTests(RunningBrowser browser)
{
    [BrowserTheory]
    [InlineData(320)]
    [InlineData(375)]
    [InlineData(800)]
    [InlineData(1600)]
    public Task Nothing_is_wider_than_the_window(int width) => browser.VisitAsync(
        async page =>
        {
            await browser.Http.GetAsync($"/nowhere/{new string('x', 300)}");

            // By key: what others draw moves a button from under a pointer.
            foreach (var control in new[] { "#bytes [data-path='/text']", "#chunks [data-run=race]", "#events [data-run=start]", "#websocket [type=submit]", "#raw [data-run=raw]", "#catalogue [data-run=list]" })
                await page.PressAsync(control, "Enter");

            await page.PressAsync("#requests button:has-text('/nowhere/x') >> nth=0", "Enter");
            await Expect(page.Locator("#catalogue tbody tr")).ToHaveCountAsync(3);
            await Expect(page.Locator("#raw .log li")).ToHaveCountAsync(5);
            await Expect(page.Locator("#requests figcaption")).ToContainTextAsync("404");
            var wider = await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll("body *")].filter(it => it.checkVisibility() && !it.closest(".track, .race, .ticks, .responses code")
                    && (it.getBoundingClientRect().right > innerWidth + 0.5 || it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== "inline" && it.clientWidth > 0 && getComputedStyle(it).overflowX === "visible"))
                  .map(it => it.outerHTML.slice(0, 120))
                """);
            Assert.Empty(wider);
            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        },
        width: width);

    [BrowserTheory]
    [InlineData(375, "column")]
    [InlineData(1280, "row")]
    public Task The_chain_goes_down_where_it_cannot_go_right(int width, string direction) => browser.VisitAsync(
        page => Expect(page.Locator("#welcome .chain")).ToHaveCSSAsync("flex-direction", direction),
        width: width);
}
