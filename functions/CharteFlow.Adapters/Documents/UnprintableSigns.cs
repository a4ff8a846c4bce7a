using CharteFlow.Adapters.Documents.Pdf;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// Finds what the archived PDF could not show, so that nothing is archived that reads differently from what was
/// approved.
/// </summary>
public sealed class UnprintableSigns : IPrintableSigns
{
    /// <summary>The most signs that one finding names.</summary>
    private const int Named = 6;

    /// <inheritdoc/>
    public IReadOnlyList<TextFinding> MissingIn(CharterText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. Of(null, [text.Title]),
            .. text.Sections.SelectMany(section => Of(section.Key, [section.Title, .. Words(section.Body)])),
        ];
    }

    /// <inheritdoc/>
    public string? MissingOf(string line) => Told(PdfText.Missing(line));

    private static IEnumerable<TextFinding> Of(SectionKey? section, IEnumerable<string> words)
    {
        if (Told(words.SelectMany(PdfText.Missing).Distinct()) is { } signs)
            yield return new TextFinding(TextFindingKind.UnprintableSign, section, signs, Refuses: true);
    }

    private static IEnumerable<string> Words(string body) =>
        MarkdownModel.Blocks(body).SelectMany(block => block.Runs).Select(run => run.Text);

    private static string? Told(IEnumerable<string> signs)
    {
        var all = signs.ToList();
        var told = string.Join(
            ", ",
            all.Take(Named).Select(sign => $"{sign} ({string.Join(' ', sign.EnumerateRunes().Select(PdfText.Number))})")
        );
        return all.Count == 0 ? null
            : all.Count > Named ? told + ", …"
            : told;
    }
}
