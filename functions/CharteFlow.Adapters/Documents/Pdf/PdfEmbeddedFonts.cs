using UglyToad.PdfPig.Writer;

namespace CharteFlow.Adapters.Documents.Pdf;

/// <summary>
/// The fonts as a document embeds them. PdfPig numbers a font's characters with one byte: the 250 first that a document
/// uses of a font go into one embedded subset, the next 250 into another.
/// </summary>
internal sealed class PdfEmbeddedFonts(PdfDocumentBuilder document)
{
    private const int SubsetSize = 250;

    private readonly Dictionary<PdfFont, List<PdfDocumentBuilder.AddedFont>> _subsets = [];

    private readonly Dictionary<(PdfFont, char), int> _subsetOf = [];

    private readonly Dictionary<PdfFont, int> _used = [];

    /// <summary>The text in stretches of one subset each.</summary>
    public IEnumerable<(string Text, PdfDocumentBuilder.AddedFont Font)> Split(string text, PdfFont font)
    {
        for (var start = 0; start < text.Length; )
        {
            var subset = SubsetOf(font, text[start]);
            var end = start + 1;
            while (end < text.Length && SubsetOf(font, text[end]) == subset)
                end++;
            yield return (text[start..end], _subsets[font][subset]);
            start = end;
        }
    }

    private int SubsetOf(PdfFont font, char character)
    {
        if (_subsetOf.TryGetValue((font, character), out var subset))
            return subset;
        var used = _used.GetValueOrDefault(font);
        _used[font] = used + 1;
        var fonts = _subsets.TryGetValue(font, out var known) ? known : _subsets[font] = [];
        if (used / SubsetSize == fonts.Count)
            fonts.Add(document.AddTrueTypeFont(font.Bytes));
        return _subsetOf[(font, character)] = used / SubsetSize;
    }
}
