namespace CharteFlow.Charters.Text;

/// <summary>
/// The fingerprint of a text: verdicts, receipts and manifests carry it, so that nobody can be said to have agreed to another
/// text. It covers what a reader reads, and its order; who answers for a section is not part of it.
/// </summary>
/// <remarks>
/// The form, to be hashed with SHA-256: the line <c>charteflow-text-1</c>, then the fields title, language tag (<c>fr</c> or
/// <c>en</c>), number of sections, and for each section its key, title and body; line ends count as line feeds. Each field is
/// written as its length in UTF-8 bytes, a colon, the bytes and a line feed.
/// </remarks>
public static class TextDigest
{
    /// <summary>The SHA-256 of the text's canonical form, 64 lower-case hexadecimal digits.</summary>
    public static string Of(CharterText text) => CanonicalForm.Hash("charteflow-text-1", Fields(text));

    private static IEnumerable<string> Fields(CharterText text) =>
    [
        LineEnds.Normalise(text.Title),
        text.Language.Tag(),
        CanonicalForm.Number(text.Sections.Count),
        .. text.Sections.SelectMany(Fields),
    ];

    private static IEnumerable<string> Fields(Section section) =>
        [section.Key.Value, LineEnds.Normalise(section.Title), LineEnds.Normalise(section.Body)];
}
