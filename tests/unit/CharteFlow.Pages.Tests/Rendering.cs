using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CharteFlow.Pages.Tests.Samples;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CharteFlow.Pages.Tests;

/// <summary>Renders samples as the app does.</summary>
public static class Rendering
{
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    public static async Task<string> HtmlOfAsync(PageSample sample)
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = sample.Model });
            return (await renderer.RenderComponentAsync(sample.Component, parameters)).ToHtmlString();
        });
    }

    public static async Task<IDocument> DocumentOfAsync(PageSample sample) =>
        await new HtmlParser(new HtmlParserOptions { IsStrictMode = false }).ParseDocumentAsync(await HtmlOfAsync(sample));

    /// <summary>The sample of a name and a language.</summary>
    public static Task<IDocument> DocumentOfAsync(string name, CharteFlow.Charters.Language language = CharteFlow.Charters.Language.French) =>
        DocumentOfAsync(PageSamples.All.Single(sample => sample.Name == name && sample.Model.Language == language));
}
