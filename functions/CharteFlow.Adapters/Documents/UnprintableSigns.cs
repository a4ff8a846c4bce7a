using CharteFlow.Adapters.Documents.Pdf;
using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Adapters.Documents;

/// <summary>Finds what the archived PDF could not show, so that nothing is archived that reads differently from what was approved.</summary>
public static class UnprintableSigns
{
    /// <summary>The most signs that one finding names.</summary>
    private const int Named = 6;

    /// <summary>What is found in a text, in reading order: one finding for its title and for each section. Each refuses the submission.</summary>
    public static IReadOnlyList<TextFinding> In(CharterText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Of(null, [text.Title]), .. text.Sections.SelectMany(section => Of(section.Key, [section.Title, .. Words(section.Body)]))];
    }

    /// <summary>The signs of one line of text, such as a name, that could not be shown; null when all can.</summary>
    public static string? Of(string line) => Told(PdfText.Missing(line));

    private static IEnumerable<TextFinding> Of(SectionKey? section, IEnumerable<string> words)
    {
        if (Told(words.SelectMany(PdfText.Missing).Distinct()) is { } signs)
            yield return new TextFinding(TextFindingKind.UnprintableSign, section, signs, Refuses: true);
    }

    private static IEnumerable<string> Words(string body) => MarkdownModel.Blocks(body).SelectMany(block => block.Runs).Select(run => run.Text);

    private static string? Told(IEnumerable<string> signs)
    {
        var all = signs.ToList();
        var told = string.Join(", ", all.Take(Named).Select(sign => $"{sign} ({string.Join(' ', sign.EnumerateRunes().Select(PdfText.Number))})"));
        return all.Count == 0 ? null : all.Count > Named ? told + ", …" : told;
    }
}
