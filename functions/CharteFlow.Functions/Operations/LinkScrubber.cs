using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Takes the tokens of personal links, and what a sign-in brings back, out of spans before they are exported: who holds a token may answer for its owner.
/// </summary>
internal sealed partial class LinkScrubber : BaseProcessor<Activity>
{
    private static readonly string[] Tags = ["url.path", "url.full", "url.query", "http.target", "http.url", "http.route"];

    public override void OnEnd(Activity data)
    {
        data.DisplayName = Scrub(data.DisplayName);
        foreach (var tag in Tags)
            if (data.GetTagItem(tag) is string value) data.SetTag(tag, tag == "url.query" ? null : Scrub(value));
    }

    /// <summary>The text with a word in the place of each token and without queries.</summary>
    public static string Scrub(string text) => Query().Replace(Token().Replace(text, "/$1/{token}"), "");

    // The paths of Routes.Answer and Routes.Review.
    [GeneratedRegex("/(a|r)/[^/?\\s]+")]
    private static partial Regex Token();

    [GeneratedRegex("\\?\\S*")]
    private static partial Regex Query();
}
