using System.Globalization;

namespace CharteFlow.Adapters.Directory;

/// <summary>
/// How much a text looks like names and words of Western Europe: accents where accents stand, and no signs within
/// words.
/// </summary>
internal static class LatinEvidence
{
    private const int Impossible = -6;

    private const string Apostrophes = "’‘ʼ´";

    private const string Typography = "«»“”„‘’‚…–—•·°€ºª©®™";

    /// <summary>
    /// Roughly the logarithm of how often the letter stands in French, then in names of its neighbours.
    /// </summary>
    private static readonly Dictionary<char, int> Weights = Weigh(
        ("é", 5),
        ("èàêç", 4),
        ("âôîûùœ", 3),
        ("ëïüöäñáíóúã", 2),
        ("åøæßòìõšžýÿ", 1),
        ("ƒµ", Impossible),
        ("ı", -2)
    );

    /// <summary>The sum of what each sign outside ASCII says; below zero for a text that nobody wrote so.</summary>
    public static int Of(string text)
    {
        var sum = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAscii(text[at]))
                sum += OfSign(at == 0 ? ' ' : text[at - 1], text[at], at + 1 == text.Length ? ' ' : text[at + 1]);
        }

        return sum;
    }

    private static int OfSign(char before, char sign, char after) =>
        char.GetUnicodeCategory(sign) switch
        {
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => Impossible,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter => OfLetter(before, sign, after),
            UnicodeCategory.SpaceSeparator => char.IsWhiteSpace(before) || char.IsWhiteSpace(after) ? 0 : 1,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate => 0,
            UnicodeCategory.OtherLetter when sign is not ('ª' or 'º') => 0,
            _ => OfOther(before, sign, after),
        };

    private static int OfLetter(char before, char sign, char after)
    {
        var weight = Weights.GetValueOrDefault(char.ToLowerInvariant(sign));
        if (weight < 0)
            return weight;
        if (char.IsUpper(sign))
            return char.IsLower(before) || (char.IsUpper(before) && char.IsLower(after)) ? Impossible : weight;
        // Typists leave accents out of capitals: LEFèVRE.
        if (char.IsUpper(after))
            return 0;
        return char.IsLetter(before) || char.IsLetter(after) || sign == 'à' ? weight : 0;
    }

    private static int OfOther(char before, char sign, char after)
    {
        var (left, right) = (char.IsLetter(before), char.IsLetter(after));
        if (sign == '°' && before is 'n' or 'N' && !right)
            return 5;
        if (left && right)
            return Apostrophes.Contains(sign, StringComparison.Ordinal) ? 2
                : sign is '–' or '—' or '·' ? 0
                : Impossible;
        return (left || right) && !Typography.Contains(sign, StringComparison.Ordinal) ? -2 : 0;
    }

    private static Dictionary<char, int> Weigh(params (string Letters, int Weight)[] groups) =>
        groups
            .SelectMany(group => group.Letters.Select(letter => (letter, group.Weight)))
            .ToDictionary(pair => pair.letter, pair => pair.Weight);
}
