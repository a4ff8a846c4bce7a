using System.Globalization;
using System.Text;

namespace CharteFlow.Adapters.Directory;

/// <summary>The header words of HR and payroll exports, in French and English, and what they mean.</summary>
internal static class CsvHeaderWords
{
    private static readonly Dictionary<string, CsvColumn> Words = Known(
        (
            CsvColumn.FullName,
            "nomcomplet fullname nomprenom prenomnom nometprenom prenometnom nomprenoms nometprenoms displayname nomaffiche nomdaffichage employeename"
                + " salarie collaborateur collaborateurtrice nomdusalarie nomsalarie nomducollaborateur nomcollaborateur"
        ),
        (CsvColumn.Name, "nom name lastname surname familyname nomdefamille nomfamille nomdusage nomusage nomusuel"),
        (CsvColumn.FirstName, "prenom prenoms prenomusuel prenomdusage firstname givenname forename"),
        (
            CsvColumn.Email,
            "courriel email emails mail adresseemail adressemail emailaddress mailaddress adresseelectronique adressecourriel adressedecourriel"
                + " courrielprofessionnel emailprofessionnel mailprofessionnel courrielpro emailpro mailpro emailtravail emailentreprise mailentreprise"
                + " adresseemailprofessionnelle adressemailprofessionnelle adresseemailpro adressemailpro adresseelectroniqueprofessionnelle"
                + " adressedemessagerie adressemessagerie adressedemessagerieprofessionnelle messagerie messagerieprofessionnelle"
                + " workemail workemailaddress businessemail businessemailaddress companyemail corporateemail officeemail professionalemail primaryemail primaryemailaddress primarysmtpaddress"
        ),
        (
            CsvColumn.Department,
            "service departement department team equipe division businessunit orgunit unite entite pole affectation servicedaffectation serviceaffectation"
                + " uniteorganisationnelle organisationalunit organizationalunit libelleservice libelleduservice nomduservice departmentname"
        ),
        (
            CsvColumn.Manager,
            "responsable manager manageremail managersemail manageremailaddress emailmanager mailmanager emaildumanager maildumanager courrieldumanager adressedumanager"
                + " courrielduresponsable emailduresponsable mailduresponsable courrielresponsable emailresponsable mailresponsable adresseduresponsable adresseemailduresponsable"
                + " responsablehierarchique courrielduresponsablehierarchique emailduresponsablehierarchique mailduresponsablehierarchique emailresponsablehierarchique"
                + " superieur superieurhierarchique emaildusuperieurhierarchique maildusuperieurhierarchique n1 emailn1 mailn1 courrieln1 emaildun1 maildun1 courrieldun1"
                + " linemanager linemanageremail supervisor supervisoremail reportsto reportstoemail"
        ),
        (
            CsvColumn.Language,
            "langue langues language lang locale preferredlanguage languepreferee languedecorrespondance languedecommunication"
        ),
        (
            CsvColumn.StartDate,
            "arrivee debut start startdate startingdate datedarrivee datearrivee datededebut datedebut datedentree dateentree entree embauche dateembauche datedembauche"
                + " hiredate datehired dateofhire joindate joiningdate dateofjoining datedebutcontrat datedebutdecontrat datededebutdecontrat debutdecontrat contractstart contractstartdate"
                + " datedentreeenfonction datedentreedanslentreprise datedentreedanslasociete dateentreesociete employmentstartdate employmentstart"
        ),
        (
            CsvColumn.EndDate,
            "depart fin end enddate datededepart datedepart datedefin datefin datedesortie datesortie sortie datefincontrat datefindecontrat datedefindecontrat datedefindecontratdetravail"
                + " findecontrat contractend contractenddate terminationdate leavingdate leavedate exitdate departuredate dateofleaving dateleft lastday lastworkingday dernierjour"
                + " datedesortiedelentreprise datesortiesociete employmentenddate employmentend"
        )
    );

    /// <summary>
    /// What a header word means; null when it means nothing to CharteFlow. What stands in brackets, such as a unit,
    /// does not count.
    /// </summary>
    public static CsvColumn? ColumnOf(string word) =>
        Words.TryGetValue(Plain(WithoutBrackets(word)), out var column) ? column : null;

    /// <summary>
    /// A word without case, accents, spaces and signs, so that « Date d’arrivée » and <c>date_d_arrivee</c> are one.
    /// </summary>
    public static string Plain(string word) =>
        new([.. word.Normalize(NormalizationForm.FormD).Where(IsLetterOfWord).Select(char.ToLowerInvariant)]);

    /// <summary>The text with its accents taken off.</summary>
    public static string WithoutAccents(string text) =>
        new([
            .. text.Normalize(NormalizationForm.FormD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark),
        ]);

    private static string WithoutBrackets(string word) =>
        word.IndexOfAny(['(', '[']) is > 0 and var bracket ? word[..bracket] : word;

    private static bool IsLetterOfWord(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c);

    private static Dictionary<string, CsvColumn> Known(params (CsvColumn Column, string Words)[] groups) =>
        groups
            .SelectMany(group => group.Words.Split(' ').Select(word => (word, group.Column)))
            .ToDictionary(pair => pair.word, pair => pair.Column);
}
