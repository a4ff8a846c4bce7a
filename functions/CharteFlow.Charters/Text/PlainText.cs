using System.Globalization;
using System.Net;
using System.Text;

namespace CharteFlow.Charters.Text;

/// <summary>
/// A Markdown text as it is searched for words, in two forms of one length. A search that finds a stretch of
/// <see cref="Folded"/>
/// quotes the same stretch of <see cref="Words"/>.
/// </summary>
/// <param name="Words">The text as it reads: composed letters, without escapes, entities, emphasis and invisible
/// signs.</param>
/// <param name="Folded">The same in small letters without accents, with ASCII brackets for the other forms of
/// brackets.</param>
internal sealed record PlainText(string Words, string Folded)
{
    private const string Invisible = "\u00AD\u200B\u200C\u200D\u2060\uFEFF*`~";
    private const string Opening = "［【〔⟦〖";
    private const string Closing = "］】〕⟧〗";

    public static PlainText Of(string markdown, string company)
    {
        var words = new StringBuilder();
        var text = WebUtility.HtmlDecode(LineEnds.Normalise(markdown)).Normalize(NormalizationForm.FormC);
        for (var index = 0; index < text.Length; index++)
        {
            var isEscaped = text[index] == '\\' && index + 1 < text.Length && IsAsciiSign(text[index + 1]);
            var sign = isEscaped ? text[++index] : text[index];
            if (isEscaped || !Invisible.Contains(sign))
                words.Append(sign);
        }

        var plain = WithoutItsBrackets(words.ToString(), company.Normalize(NormalizationForm.FormC));
        return new(
            plain,
            string.Create(
                plain.Length,
                plain,
                (folded, source) =>
                {
                    for (var index = 0; index < folded.Length; index++)
                        folded[index] = Fold(source[index]);
                }
            )
        );
    }

    private static string WithoutItsBrackets(string words, string company) =>
        company.Length == 0
            ? words
            : words.Replace(
                company,
                string.Concat(company.Where(sign => !"[]<>{}_".Contains(sign))),
                StringComparison.Ordinal
            );

    private static bool IsAsciiSign(char sign) =>
        char.IsAscii(sign) && (char.IsPunctuation(sign) || char.IsSymbol(sign));

    private static char Fold(char sign) =>
        Opening.Contains(sign) ? '['
        : Closing.Contains(sign) ? ']'
        : sign is '⟨' or '〈' ? '<'
        : sign is '⟩' or '〉' ? '>'
        : sign is >= '\uFF01' and <= '\uFF5E' ? Fold((char)(sign - 0xFEE0))
        : char.IsSurrogate(sign) ? sign
        : char.ToLower(sign.ToString().Normalize(NormalizationForm.FormD)[0], CultureInfo.InvariantCulture);
}
