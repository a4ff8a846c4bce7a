using System.Security.Cryptography;
using System.Text;

namespace CharteFlow.Charters.Text;

/// <summary>
/// The canonical Markdown of a charter: a front matter, then each section behind a comment that holds its key and its
/// owner. The same text always gives the same bytes, so that their SHA-256 is the text's identity on receipts, verdicts
/// and manifests.
/// </summary>
public static class CharterMarkdown
{
    private const string Mark = "<!-- section: ";

    /// <summary>
    /// The text in its canonical form: one-line trimmed titles, composed letters, lines that end with a line feed, no
    /// blank lines around a body.
    /// </summary>
    public static CharterText Canonical(CharterText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text with
        {
            Title = OneLine(text.Title),
            Sections = [.. text.Sections.Select(s => s with { Title = OneLine(s.Title), Body = Lines(s.Body) })],
        };
    }

    public static string Write(CharterText text)
    {
        var canonical = Canonical(text);
        var file = new StringBuilder()
            .Append("---\ntitle: ")
            .Append(canonical.Title)
            .Append("\nlanguage: ")
            .Append(canonical.Language.Tag())
            .Append("\n---\n");
        foreach (var section in canonical.Sections)
            file.Append('\n')
                .Append(Mark)
                .Append(section.Key)
                .Append(", ")
                .Append(section.Owner)
                .Append(" -->\n## ")
                .Append(section.Title)
                .Append("\n\n")
                .Append(Escape(section.Body))
                .Append('\n');
        return file.ToString();
    }

    /// <summary>The bytes of <see cref="Write"/>: UTF-8 without a byte order mark.</summary>
    public static byte[] ToBytes(CharterText text) => Encoding.UTF8.GetBytes(Write(text));

    /// <summary>The text's identity: SHA-256 of <see cref="ToBytes"/>, lower-case hexadecimal.</summary>
    public static string Digest(CharterText text) => Convert.ToHexStringLower(SHA256.HashData(ToBytes(text)));

    /// <summary>The text in a file that <see cref="Write"/> made, or that a person wrote in the same form.</summary>
    /// <exception cref="FormatException">The file is not in that form; the message names the line.</exception>
    public static CharterText Read(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return new CharterMarkdownReader(TypedText.Normalise(markdown).Split('\n')).Read();
    }

    internal static bool StartsSection(string line) => line.StartsWith(Mark, StringComparison.Ordinal);

    internal static string Unescape(string line) => LooksLikeMark(line) ? line[1..] : line;

    internal static string Lines(string text) => TypedText.Normalise(text).Trim('\n');

    private static string OneLine(string text) =>
        string.Join(' ', TypedText.Normalise(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Trim();

    // A body's own line that looks like a section's mark gets a backslash, which the reader takes off again.
    private static string Escape(string body) =>
        body.Contains(Mark, StringComparison.Ordinal)
            ? string.Join('\n', body.Split('\n').Select(l => LooksLikeMark(l) ? "\\" + l : l))
            : body;

    private static bool LooksLikeMark(string line) => line.TrimStart('\\').StartsWith(Mark, StringComparison.Ordinal);
}
