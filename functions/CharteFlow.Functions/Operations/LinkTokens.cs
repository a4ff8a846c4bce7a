using System.Text.RegularExpressions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Takes the tokens of personal links, and what a sign-in brings back, out of what leaves the app as telemetry or log:
/// who holds a token may answer for its owner. A token is known by its place in an address, so that one that was cut
/// short or mistyped goes too, and by its form, wherever it stands.
/// </summary>
internal static partial class LinkTokens
{
    private const string Word = "{token}";

    /// <summary>Routes are read without regard to case, and so are these.</summary>
    private static readonly Regex Address = new(
        $"/({string.Join('|', PersonalPages.All.Select(Regex.Escape))})/[^/?\\s\"'<>]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    /// <summary>The text with a word in the place of each token, and without the values of queries.</summary>
    public static string Scrub(string text)
    {
        // Most texts hold none, and a log writes many.
        if (text.IndexOfAny(['/', '?', '.', '%']) < 0)
            return text;

        return Query().Replace(Form().Replace(Address.Replace(text, $"/$1/{Word}"), Word), "");
    }

    // SignedText's v1.<key id>.<payload>.<HMAC>: links, seals of forms and sessions alike; a browser or a scanner may
    // escape the dots.
    [GeneratedRegex(
        "v1(?:\\.|%2e)[a-z0-9]{1,10}(?:\\.|%2e)[a-z0-9_-]+(?:(?:\\.|%2e)[a-z0-9_-]*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();

    // Entra ID's code and state, and whatever else a query brings.
    [GeneratedRegex("\\?[^\\s\"'<>]*=[^\\s\"'<>]*")]
    private static partial Regex Query();
}
