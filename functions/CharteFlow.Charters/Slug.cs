using System.Globalization;
using System.Text;

namespace CharteFlow.Charters;

/// <summary>A title as an identifier: « Charte des réseaux sociaux » is <c>charte-des-reseaux-sociaux</c>.</summary>
public static class Slug
{
    /// <summary>
    /// Short enough that the ids of cycles, campaigns and rounds, which start with it, stay identifiers.
    /// </summary>
    public const int MaximumLength = 48;

    private const string Nameless = "charter";

    /// <summary>
    /// Lower-case letters without accents, digits and single dashes; <c>charter</c> for a title without any letter or
    /// digit.
    /// </summary>
    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                slug.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug is [.., not '-'])
                slug.Append('-');
        }

        if (slug.Length > MaximumLength)
            slug.Length = MaximumLength;
        return slug.ToString().Trim('-') is { Length: > 0 } id ? id : Nameless;
    }
}
