using System.Text.RegularExpressions;

namespace CharteFlow.Demo.People;

/// <summary>
/// What the demo's HR writes in the places that the template leaves to them: functions and shared addresses, nobody's
/// name.
/// </summary>
public static partial class PlaceFilling
{
    private static readonly (string Asked, string French, string English)[] Answers =
    [
        (
            "habilit|authorised",
            "la direction générale, le service communication et, pour sa boutique, chaque responsable de boutique ; comptes officiels : « Maison Lumen » sur LinkedIn et Instagram",
            "senior management, the communications team and, for its own shop, each shop manager; official accounts: “Maison Lumen” on LinkedIn and Instagram"
        ),
        (
            "harc|harass",
            "les référentes et référents harcèlement et les élus du CSE, ecoute@maison-lumen.example",
            "the harassment officers and the elected members of the works council, listening@maison-lumen.example"
        ),
        (
            "communication",
            "le service communication, communication@maison-lumen.example",
            "the communications team, communication@maison-lumen.example"
        ),
        (
            "juridique|legal",
            "le service juridique, juridique@maison-lumen.example",
            "the legal team, legal@maison-lumen.example"
        ),
        (
            "données|data",
            "la déléguée ou le délégué à la protection des données, donnees@maison-lumen.example",
            "the data protection officer, privacy@maison-lumen.example"
        ),
        (
            "informatique|security",
            "la sécurité informatique, securite@maison-lumen.example, poste 4444",
            "IT security, security@maison-lumen.example, extension 4444"
        ),
        ("", "le service des ressources humaines, rh@maison-lumen.example", "the HR team, hr@maison-lumen.example"),
    ];

    /// <summary>The section with its places filled in.</summary>
    public static string Fill(string body) =>
        Place()
            .Replace(
                body,
                place =>
                {
                    var (asked, isFrench) = (place.Groups["asked"].Value, place.Groups["french"].Success);
                    var answer = Answers.First(answer => Regex.IsMatch(asked, answer.Asked, RegexOptions.IgnoreCase));
                    return isFrench ? answer.French : answer.English;
                }
            );

    [GeneratedRegex(@"\*\*\[(?:(?<french>À compléter par les RH)|For HR to complete)\s?:\s(?<asked>[^\]]+)\]\*\*")]
    private static partial Regex Place();
}
