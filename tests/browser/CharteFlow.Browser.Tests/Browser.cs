using Microsoft.Playwright;

namespace CharteFlow.Browser.Tests;

/// <summary>One Chromium for all tests of the assembly: the one that this machine has installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var chromium =
            Candidates.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "The browser tests need Chromium: run ./tests/run, or apt-get install chromium."
            );
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A page on a phone: 390 pixels wide, touch.</summary>
    public Task<IPage> PhoneAsync(bool script = true) =>
        PageAsync(
            new()
            {
                ViewportSize = new() { Width = 390, Height = 844 },
                IsMobile = true,
                HasTouch = true,
                DeviceScaleFactor = 2,
                JavaScriptEnabled = script,
                Locale = "fr-FR",
            }
        );

    /// <summary>A page on a desk: 1,280 pixels wide.</summary>
    public Task<IPage> DesktopAsync() =>
        PageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
                Locale = "fr-FR",
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IPage> PageAsync(BrowserNewContextOptions options) =>
        await (await _browser!.NewContextAsync(options)).NewPageAsync();
}
