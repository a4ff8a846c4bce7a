using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Functions.TextViews;

/// <summary>A section as a reader sees it, against the text before.</summary>
/// <param name="Change">What became of the section.</param>
/// <param name="Html">The text, safe to show.</param>
/// <param name="RedlineHtml">The text with its changes marked; null when the section reads the same or is new.</param>
/// <param name="Summary">The change in one sentence; null when nothing changed.</param>
public sealed record RenderedSection(SectionChange Change, string Html, string? RedlineHtml, string? Summary);

/// <summary>
/// Renders texts against the version before. Texts are kept under their digests and never change, so a rendering is
/// made once for all readers of a language.
/// </summary>
public sealed class TextDiffRenderer(TextStore texts, MarkdownRenderer markdown, IMemoryCache cache)
{
    /// <summary>The sections of a text in reading order, with those that were removed.</summary>
    /// <param name="before">The digest of the text before; null when there is none: then nothing is marked.</param>
    /// <param name="after">The digest of the text.</param>
    /// <param name="language">The reader's language, for the labels of changes.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<RenderedSection>> RenderAsync(
        string? before,
        string after,
        Language language,
        CancellationToken cancellationToken
    )
    {
        var key = (nameof(TextDiffRenderer), before, after, language);
        if (cache.TryGetValue<IReadOnlyList<RenderedSection>>(key, out var known))
            return known!;

        var old = before is null ? null : await texts.GetAsync(before, cancellationToken);
        IReadOnlyList<RenderedSection> rendered =
        [
            .. SectionChanges
                .Between(old, await texts.GetAsync(after, cancellationToken))
                .Select(change => Render(change, old is not null, language)),
        ];
        cache.Set(
            key,
            rendered,
            new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(30), Size = 1 }
        );
        return rendered;
    }

    /// <summary>A Markdown body, safe to show.</summary>
    public string Html(string body) => markdown.ToHtml(body);

    private RenderedSection Render(SectionChange change, bool hasBefore, Language language)
    {
        var html = markdown.ToHtml((change.After ?? change.Before)!.Body);
        if (!hasBefore || change is not { Before: { } before, After: { } after, Kind: SectionChangeKind.Edited })
            return new RenderedSection(change, html, null, null);

        var redline = Redline.Compare(before.Body, after.Body, language);
        return new RenderedSection(change, html, redline.Html, redline.Summary);
    }
}
