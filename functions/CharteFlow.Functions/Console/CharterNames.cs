using System.Globalization;
using System.Text;
using CharteFlow.Charters;
using CharteFlow.Pages.Console;

namespace CharteFlow.Functions.Console;

/// <summary>Names charters in addresses: « Charte des réseaux sociaux » is <c>charte-des-reseaux-sociaux</c>.</summary>
internal static class CharterNames
{
    /// <summary>Short enough that the ids of cycles, campaigns and rounds, which start with it, stay identifiers.</summary>
    private const int MaximumLength = 48;

    private const string Nameless = "charter";

    public static Charter CharterOf(NewCharter read) => new()
    {
        Id = IdOf(read.Title), Title = read.Title, Company = read.Company, Language = read.Language, Route = read.Route, Settings = read.Settings,
    };

    public static CharterId IdOf(string title)
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
        var id = slug.ToString().Trim('-');
        return new CharterId(id.Length == 0 ? Nameless : id);
    }
}
