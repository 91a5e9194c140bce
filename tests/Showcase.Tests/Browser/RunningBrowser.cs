using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Showcase.Tests.Browser;

/// <summary>The showcase, and a browser that looks at it.</summary>
public sealed class RunningBrowser : IAsyncLifetime
{
    private const float Patience = 20_000;

    private readonly RunningShowcase _showcase = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal Uri Server => _showcase.Http1.BaseAddress!;

    internal HttpClient Http => _showcase.Http1;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;

        await _showcase.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Timeout = 60_000 });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
        if (_playwright is not null)
            await _showcase.DisposeAsync();
    }

    /// <summary>
    /// Opens the page for a test. Whatever the test does, no script may fail, nothing may be said on the console but that a response was
    /// an error or broke off, and no other host may be asked.
    /// </summary>
    internal async Task VisitAsync(Func<IPage, Task> test, ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        await using var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Server.ToString(),
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var wrong = new ConcurrentQueue<string>();
        page.PageError += (_, error) => wrong.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource:", StringComparison.Ordinal))
                wrong.Enqueue(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != Server.Authority)
                wrong.Enqueue($"{request.Url} was asked for.");
        };

        await page.GotoAsync("/");

        // The scripts have run, the feed of traces is open, and what is drawn first grows no more: a click is lost where the page moves
        // between its press and its release.
        await Assertions.Expect(page.Locator("#welcome figure[data-ended]")).ToBeVisibleAsync();
        try
        {
            await test(page);
        }
        catch (PlaywrightException failure)
        {
            // What is not there yet tells nothing of why: the panels and the server may.
            throw new InvalidOperationException(
                $"{failure.Message}\nThe panels say: {string.Join(" | ", await page.Locator(".summary").AllInnerTextsAsync())}\nThe scripts say: " +
                $"{string.Join(" | ", wrong)}\nThe server says:\n{_showcase.LastLines()}", failure);
        }

        Assert.Empty(wrong);
    }
}
