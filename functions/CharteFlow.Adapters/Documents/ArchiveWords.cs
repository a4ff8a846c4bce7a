using CharteFlow.Application.Adoption;
using CharteFlow.Charters;

namespace CharteFlow.Adapters.Documents;

/// <summary>
/// The words of the archive's own, and its dates. Spelled out here, so that no machine's culture data can change an
/// archived byte.
/// </summary>
internal sealed class ArchiveWords
{
    private static readonly string[] FrenchMonths =
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];

    private static readonly string[] EnglishMonths =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    private readonly bool _french;

    public ArchiveWords(Language language) => _french = language == Language.French;

    public string Contents => _french ? "Sommaire" : "Contents";

    public static string Number(AdoptedVersion version) => $"Version\u00A0{version.Number}";

    public string Adopted(AdoptedVersion version) =>
        _french ? $"Adoptée le {Date(version.AdoptedOn)}" : $"Adopted on {Date(version.AdoptedOn)}";

    public string InForce(AdoptedVersion version) =>
        _french ? $"En vigueur à compter du {Date(version.InForceOn)}" : $"In force from {Date(version.InForceOn)}";

    public string Page(int page, int pages) =>
        _french ? $"Page\u00A0{page} sur\u00A0{pages}" : $"Page\u00A0{page} of\u00A0{pages}";

    /// <summary>A date in full: « 1er mars 2027 », "1 March 2027".</summary>
    public string Date(DateOnly date)
    {
        var day = _french && date.Day == 1 ? "1er" : $"{date.Day}";
        return $"{day}\u00A0{(_french ? FrenchMonths : EnglishMonths)[date.Month - 1]}\u00A0{date.Year}";
    }
}
