using System.Globalization;
using System.Text.Json.Serialization;

namespace CharteFlow.Charters;

/// <summary>A language that CharteFlow speaks. French is the reference: the law asks for the French text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    French,
    English,
}

/// <summary>Conversions between <see cref="Language"/> and the tags that browsers, files and directories use.</summary>
public static class Languages
{
    /// <summary>The two-letter tag, for <c>lang</c> attributes and resources: <c>fr</c> or <c>en</c>.</summary>
    public static string Tag(this Language language) => language == Language.French ? "fr" : "en";

    /// <summary>The culture that formats dates and numbers in this language.</summary>
    public static CultureInfo Culture(this Language language) =>
        CultureInfo.GetCultureInfo(language == Language.French ? "fr-FR" : "en-GB");

    /// <summary>
    /// The language of a tag such as <c>fr</c>, <c>fr-CA</c> or <c>en_US</c>; null when it is neither French nor
    /// English.
    /// </summary>
    public static Language? FromTag(string? tag)
    {
        var two = (tag ?? "").Trim();
        return two.Length < 2 || (two.Length > 2 && two[2] is not ('-' or '_'))
            ? null
            : two[..2].ToLowerInvariant() switch
            {
                "fr" => Language.French,
                "en" => Language.English,
                _ => null,
            };
    }
}
