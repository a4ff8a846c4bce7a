using System.Text.RegularExpressions;

namespace CharteFlow.Typography;

/// <summary>
/// How French is set here, whoever reads it: U+202F before ; ! and ?, U+00A0 before : and %, and inside « », curly
/// apostrophes, and no quotes of other languages. Mail programs and phones show both spaces; one kind for each sign
/// keeps the lines even.
/// </summary>
internal static partial class FrenchTypography
{
    /// <summary>Where a text is set otherwise, with a few signs around; empty when it is right.</summary>
    public static IReadOnlyList<string> Faults(string text)
    {
        var sentences = Apart().Replace(text, "x");
        return
        [
            .. Wrong()
                .Matches(sentences)
                .Select(match =>
                    $"…{sentences[Math.Max(0, match.Index - 20)..Math.Min(sentences.Length, match.Index + match.Length + 10)]}…"
                ),
        ];
    }

    // Placeholders, addresses, times of day, and what settings and code are called are no sentences.
    [GeneratedRegex(@"\{[^{}]*\}|https?://\S+|\d+:\d+|\w+__\w+(?:__\w+)*|[\w.+-]+@[\w.-]+")]
    private static partial Regex Apart();

    // A sign may follow another, and an ellipsis.
    [GeneratedRegex(
        "(?<![\\u202F;!?…])[;!?]|(?<=\\s)(?<!\\u202F)[;!?]|(?<!\\u00A0):|(?<!\\u00A0)»|«(?!\\u00A0)|(?<![\\u00A0(])%|['\"“”]|\\(e\\)"
    )]
    private static partial Regex Wrong();
}
