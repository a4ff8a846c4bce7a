using System.Text;
using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using CharteFlow.Samples;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CharteFlow.Browser.Tests.Accessibility;

/// <summary>
/// One browser page that shows sample after sample with the app's styles. The checker is loaded into it once.
/// </summary>
public sealed class AccessiblePages(Browser browser) : IAsyncLifetime
{
    private static readonly string Style = Encoding.UTF8.GetString(Assets.Find("site.css")!.Content.Span);

    private IPage? _page;

    public async ValueTask InitializeAsync()
    {
        _page = await browser.DesktopAsync();
        await _page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        await _page.EvaluateAsync(Checks.Script);
    }

    public ValueTask DisposeAsync() => _page is null ? ValueTask.CompletedTask : new(_page.Context.CloseAsync());

    /// <summary>What is wrong with a page in the states that it is looked at: one line for each fault.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(PageSample sample)
    {
        await _page!.EvaluateAsync(
            "sample => show(...sample)",
            new[] { await SampleRenderer.HtmlOfAsync(sample), sample.Model.Language.Tag(), Style }
        );

        var faults = new List<string>();
        foreach (var look in Look.At(sample.Model.Language))
        {
            await _page.EmulateMediaAsync(new() { ColorScheme = look.Scheme });
            await _page.SetViewportSizeAsync(look.Width, 200);
            var found = await _page.EvaluateAsync<string[]>(look.Check);
            faults.AddRange(found.Select(fault => $"{sample}, {look}: {fault}"));
        }

        return faults;
    }
}
