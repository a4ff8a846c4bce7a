using System.Text.RegularExpressions;

namespace CharteFlow.Pages.Mailbox;

/// <summary>A piece of a mail's text: a web address, or what stands between two.</summary>
public sealed record MailPiece(string Text, bool IsLink);

/// <summary>Finds the links of a plain text, so that they can be followed.</summary>
public static partial class MailText
{
    /// <summary>The text in pieces; put together again they are the text.</summary>
    public static IReadOnlyList<MailPiece> Pieces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new List<MailPiece>();
        var done = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            Add(pieces, text[done..match.Index], isLink: false);
            Add(pieces, text.Substring(match.Index, match.Length), isLink: true);
            done = match.Index + match.Length;
        }

        Add(pieces, text[done..], isLink: false);
        return pieces;
    }

    private static void Add(List<MailPiece> pieces, string text, bool isLink)
    {
        if (text.Length > 0)
            pieces.Add(new MailPiece(text, isLink));
    }

    // A full stop or a comma after an address belongs to the sentence.
    [GeneratedRegex(@"https?://[^\s<>""«»]*[^\s<>""«».,;:!?)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
