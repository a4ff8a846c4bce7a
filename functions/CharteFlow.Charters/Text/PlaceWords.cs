using System.Text.RegularExpressions;

namespace CharteFlow.Charters.Text;

/// <summary>
/// Words that tell a place to fill in from words that are meant. All are looked for in folded text: small letters, no
/// accents.
/// </summary>
internal static partial class PlaceWords
{
    /// <summary>What asks somebody to write: « à compléter », "to be completed", "for HR to complete".</summary>
    public const string Request =
        @"(?:(?:reste(?:nt)?\s)?a\s(?:completer|preciser|definir|renseigner|remplir|determiner|confirmer|inserer|rediger)"
        + @"|to\sbe\s(?:completed|confirmed|defined|determined|specified|filled(?:\s(?:in|out))?|added|written|decided|provided|announced)|(?:for\s[\w\s]{1,20}\s)?to\s(?:complete|fill\sin|specify|define|confirm))";

    /// <summary>Whether words between brackets name what belongs there, or ask for it.</summary>
    public static bool AreCue(string folded) =>
        Cue().IsMatch(folded.Replace('_', ' ')) || OpensWithRequest().IsMatch(folded);

    /// <summary>
    /// Whether words between brackets are an editor's own, such as « [sic] » or « [traduction libre] ».
    /// </summary>
    public static bool AreEditorial(string folded) => Editorial().IsMatch(folded);

    [GeneratedRegex(
        @"\b(?:complet\w*|precis(?:ez|er)|indiqu(?:ez|er)|renseign(?:ez|er)|remplir|remplissez|remplacer|remplacez|inser(?:ez|er|t)|ajout(?:ez|er)|chois(?:ir|issez)|saisi(?:r|ssez)|entrez|nommez|listez|citez|decri(?:re|vez)"
            + @"|noms?|prenoms?|dates?|jour|mois|annee|heures?|adresses?|e-?mails?|courriels?|mel|telephones?|tel|numeros?|fonctions?|services?|contacts?|referente?s?|correspondante?s?|responsables?|entreprise|societe|raison sociale|marque"
            + @"|liens?|urls?|site|lieux?|ville|montant|duree|delai|nombre|titre|logo|exemples?|texte|libelle|signature|signataire|siege|siret|siren|rcs|version|names?|roles?|company|organi[sz]ation|department|your|yours|votre|vos|fill|add|complete|completed|enter|replace"
            + @"|phone|address|links?|title|amount|place|city|number|duration|example|placeholder|blank|tbd|tbc|tba|todo|xx+|jj|mm|aaaa|yyyy)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Cue();

    [GeneratedRegex($@"^\s*(?:{Request}\b|a\s\w+(?:er|ir|re)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex OpensWithRequest();

    [GeneratedRegex(
        @"^(?:sic|n\.?\s?d\.?\s?l\.?\s?[ra]\.?|ndt|nde|note de|editor|traduction|translation|trad\.?|souligne|emphasis|extrait|excerpt|suite|continued)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Editorial();
}
