using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Showcase.Tests.Browser;

/// <summary>Light and dark.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ThemeTests(RunningBrowser browser)
{
    private const string Light = "rgb(245, 247, 247)";
    private const string Dark = "rgb(13, 20, 23)";

    /// <summary>What is written with less contrast to what it stands on than WCAG AA asks for: 4.5, or 3 where the letters are large.</summary>
    private const string TooFaint = """
        () => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const channels = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = channels(getComputedStyle(at).backgroundColor);
              if (colour[3] === 255)
                return colour;
            }
            return [255, 255, 255];
          };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let texts = 0;
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (walker.currentNode.data.trim() === "" || !element.checkVisibility() || element.closest("noscript"))
              continue;
            texts++;
            const [a, b] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < (parseFloat(getComputedStyle(element).fontSize) >= 24 ? 3 : 4.5))
              faint.push(`${walker.currentNode.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
          }
          return texts > 50 ? faint : [`only ${texts} texts`];
        }
        """;

    [BrowserTheory]
    [InlineData(ColorScheme.Light, Light)]
    [InlineData(ColorScheme.Dark, Dark)]
    public Task Without_a_choice_it_is_the_system_s(ColorScheme system, string ground) => browser.VisitAsync(
        async page =>
        {
            await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", ground);
            await Expect(page.GetByRole(AriaRole.Switch, new() { Name = "Dark theme", Checked = system == ColorScheme.Dark })).ToBeVisibleAsync();
        },
        system);

    [BrowserFact]
    public Task A_choice_lasts_beyond_a_reload() => browser.VisitAsync(async page =>
    {
        await page.ClickAsync("#theme");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", Dark);
        await page.ReloadAsync();
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", Dark);
        await Expect(page.Locator("#theme")).ToHaveAttributeAsync("aria-checked", "true");
        await page.FocusAsync("#theme");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", Light);
    });

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task All_text_stands_out_from_its_ground(ColorScheme theme) => browser.VisitAsync(
        async page =>
        {
            // By key: what others draw moves a button from under a pointer.
            await page.PressAsync("#bytes [data-path='/fails']", "Enter");
            await page.PressAsync("#chunks [data-run=race]", "Enter");
            await page.PressAsync("#websocket [type=submit]", "Enter");
            await page.PressAsync("#catalogue [data-run=list]", "Enter");
            await Expect(page.Locator("#catalogue tbody tr")).ToHaveCountAsync(3);
            await page.PressAsync("#catalogue [data-run=fail]", "Enter");
            await page.PressAsync("#requests button >> nth=1", "Enter");
            await Expect(page.Locator("#chunks .race [data-path='/flushed'] b")).ToHaveCountAsync(2);
            await Expect(page.Locator("#bytes figcaption .bad")).ToBeVisibleAsync();
            Assert.Empty(await page.EvaluateAsync<string[]>(TooFaint));
        },
        theme);
}
