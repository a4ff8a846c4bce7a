using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests;

/// <summary>Samples as parsed documents.</summary>
public static class Rendering
{
    public static Task<string> HtmlOfAsync(PageSample sample) => SampleRenderer.HtmlOfAsync(sample);

    public static async Task<IDocument> DocumentOfAsync(PageSample sample) =>
        await new HtmlParser(new HtmlParserOptions { IsStrictMode = false }).ParseDocumentAsync(
            await HtmlOfAsync(sample)
        );

    /// <summary>The sample of a name and a language.</summary>
    public static Task<IDocument> DocumentOfAsync(
        string name,
        CharteFlow.Charters.Language language = CharteFlow.Charters.Language.French
    ) => DocumentOfAsync(PageSamples.All.Single(sample => sample.Name == name && sample.Model.Language == language));
}
