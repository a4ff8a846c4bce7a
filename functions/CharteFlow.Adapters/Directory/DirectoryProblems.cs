using System.Globalization;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>The sentences of the report: what is wrong, and what to do.</summary>
internal static class DirectoryProblems
{
    private const char N = '\u00A0';

    public static DirectoryProblem FileUnreadable(string reason) =>
        Error(
            DirectoryProblemKind.FileUnreadable,
            0,
            $"le fichier de l’annuaire est illisible ({reason}). Vérifiez le réglage Directory__CsvFile et les droits de lecture.",
            $"the directory file cannot be read ({reason}). Check the setting Directory__CsvFile and the right to read it."
        );

    public static DirectoryProblem FileTooLarge(int bytes) =>
        Error(
            DirectoryProblemKind.FileTooLarge,
            0,
            $"le fichier dépasse {bytes / 1024 / 1024}{N}Mio. N’y laissez que les colonnes utiles.",
            $"the file is larger than {bytes / 1024 / 1024} MiB. Keep only the columns that are needed."
        );

    public static DirectoryProblem FileEmpty(bool noHeader) =>
        Error(
            DirectoryProblemKind.FileEmpty,
            0,
            noHeader
                ? "le fichier est vide. Ajoutez une ligne d’en-tête, puis une ligne par personne."
                : "le fichier n’a qu’un en-tête. Ajoutez une ligne par personne.",
            noHeader
                ? "the file is empty. Add a header line, then one line a person."
                : "the file has a header only. Add one line a person."
        );

    public static DirectoryProblem FileNotCsv() =>
        Error(
            DirectoryProblemKind.FileNotCsv,
            0,
            $"ce n’est pas un fichier CSV. Dans Excel{N}: «{N}Enregistrer sous{N}», puis «{N}CSV UTF-8 (délimité par des virgules){N}».",
            "this is no CSV file. In Excel: 'Save As', then 'CSV UTF-8 (Comma delimited)'."
        );

    public static DirectoryProblem EncodingMixed(int line) =>
        Error(
            DirectoryProblemKind.EncodingMixed,
            line,
            $"cette ligne n’est pas dans le même encodage que le reste du fichier{N}: ses accents seraient faux. Retapez-la, ou enregistrez tout le fichier en «{N}CSV UTF-8{N}».",
            "this line is not in the encoding of the rest of the file: its accents would be wrong. Type it again, or save the whole file as 'CSV UTF-8'."
        );

    public static DirectoryProblem EncodingUnknown(string one, string other, int line) =>
        Error(
            DirectoryProblemKind.EncodingUnknown,
            line,
            $"l’encodage du fichier est incertain{N}: faut-il lire «{N}{one}{N}» ou «{N}{other}{N}»\u202F? Dans Excel, enregistrez-le en «{N}CSV UTF-8 (délimité par des virgules){N}».",
            $"the file's encoding is uncertain: is it '{one}' or '{other}'? In Excel, save it as 'CSV UTF-8 (Comma delimited)'."
        );

    public static DirectoryProblem TextGarbled(string text, int line) =>
        Warning(
            DirectoryProblemKind.TextGarbled,
            line,
            $"les accents de «{N}{text}{N}» semblent perdus{N}: la personne lira son nom ainsi. Corrigez-le, ou exportez de nouveau le fichier en «{N}CSV UTF-8{N}».",
            $"the accents of '{text}' seem lost: the person will read it so. Correct it, or export the file again as 'CSV UTF-8'."
        );

    public static DirectoryProblem AboveHeader(string text, int line) =>
        Warning(
            DirectoryProblemKind.AboveHeader,
            line,
            $"cette ligne, au-dessus de l’en-tête, n’est pas lue{N}: «{N}{text}{N}».",
            $"this line stands above the header and is not read: '{text}'."
        );

    public static DirectoryProblem ColumnMissing(CsvColumn column, int line) =>
        column switch
        {
            CsvColumn.Name => MissingColumn(Error, line, ("nom", "name"), ("ajoutez-la", "add it")),
            CsvColumn.Email => MissingColumn(Error, line, ("e-mail", "e-mail"), ("ajoutez-la", "add it")),
            CsvColumn.Department => MissingColumn(
                Warning,
                line,
                ("service", "department"),
                ("l’aperçu ne le montrera pas", "the preview will not show it")
            ),
            CsvColumn.Manager => MissingColumn(
                Warning,
                line,
                ("responsable", "manager"),
                ("aucun responsable ne sera prévenu", "no manager will be told")
            ),
            CsvColumn.Language => MissingColumn(
                Warning,
                line,
                ("langue", "language"),
                ("l’application écrira à tout le monde en français", "everyone will be written to in French")
            ),
            CsvColumn.StartDate => MissingColumn(
                Warning,
                line,
                ("arrivée", "start"),
                ("chaque personne compte comme déjà présente", "everyone counts as already there")
            ),
            _ => MissingColumn(
                Warning,
                line,
                ("départ", "end"),
                (
                    "les personnes parties, s’il y en a, seront interrogées",
                    "people who have left, if there are any, will be asked"
                )
            ),
        };

    public static DirectoryProblem ColumnDuplicate(string word, int first, int second, int line) =>
        Error(
            DirectoryProblemKind.ColumnDuplicate,
            line,
            $"les colonnes {first} et {second} ont le même sens («{N}{word}{N}»). Gardez-en une.",
            $"columns {first} and {second} mean the same ('{word}'). Keep one of them."
        );

    public static DirectoryProblem ColumnsUnknown(IReadOnlyCollection<string> words, int line) =>
        Warning(
            DirectoryProblemKind.ColumnUnknown,
            line,
            $"{(words.Count == 1 ? "cette colonne n’est pas lue" : "ces colonnes ne sont pas lues")}{N}: {string.Join(", ", words.Select(word => $"«{N}{word}{N}»"))}. Colonnes lues{N}: nom, prénom, e-mail, service, responsable, langue, arrivée, départ.",
            $"{(words.Count == 1 ? "this column is" : "these columns are")} not read: {string.Join(", ", words.Select(word => $"'{word}'"))}. Columns that are: name, first name, e-mail, department, manager, language, start, end."
        );

    public static DirectoryProblem QuotesUnbalanced(int line) =>
        Error(
            DirectoryProblemKind.QuotesUnbalanced,
            line,
            "un guillemet droit (\") est ouvert sans être fermé, ou se trouve au milieu d’une valeur. Entourez la valeur de guillemets et doublez ceux qu’elle contient.",
            "a quote (\") is opened and not closed, or stands in the middle of a value. Put the value in quotes and double those within it."
        );

    public static DirectoryProblem ValueCount(int found, int expected, int line) =>
        Error(
            DirectoryProblemKind.ValueCount,
            line,
            $"{Plural(found, "valeur")} au lieu de {expected}. Une valeur qui contient le séparateur s’écrit entre guillemets droits (\").",
            $"{found} value{(found == 1 ? "" : "s")} instead of {expected}. A value that contains the separator goes between quotes (\")."
        );

    public static DirectoryProblem NameMissing(int line) =>
        Error(
            DirectoryProblemKind.NameMissing,
            line,
            "le nom est vide. Indiquez-le.",
            "the name is empty. Fill it in."
        );

    public static DirectoryProblem EmailInvalid(string email, AddressReading.Refused refused, int line) =>
        Error(
            DirectoryProblemKind.EmailInvalid,
            line,
            $"«{N}{email}{N}» n’est pas une adresse e-mail{N}: {French(refused)}. Corrigez-la, ou laissez vide.",
            $"'{email}' is not an e-mail address: {English(refused)}. Correct it, or leave it empty."
        );

    public static DirectoryProblem AddressShared(string email, int first, int line) =>
        Warning(
            DirectoryProblemKind.AddressShared,
            line,
            $"l’adresse «{N}{email}{N}» est aussi celle de la ligne {first}{N}: ces personnes ne pourraient pas répondre chacune pour soi, et ne seront pas interrogées. Donnez à chacune son adresse.",
            $"the address '{email}' is also that of line {first}: these people could not each answer for themselves, and are not asked. Give each their own."
        );

    public static DirectoryProblem PersonTwice(string email, int first, int line) =>
        Warning(
            DirectoryProblemKind.PersonTwice,
            line,
            $"la personne («{N}{email}{N}») figure déjà à la ligne {first}. Elle sera interrogée une seule fois.",
            $"the person ('{email}') is already on line {first}. They are asked once."
        );

    public static DirectoryProblem DateInvalid(string text, int line) =>
        Error(
            DirectoryProblemKind.DateInvalid,
            line,
            $"«{N}{text}{N}» n’est pas une date. Écrivez 2027-01-31 ou 31/01/2027.",
            $"'{text}' is not a date. Write 2027-01-31 or 31/01/2027."
        );

    public static DirectoryProblem MonthFirst() =>
        Warning(
            DirectoryProblemKind.MonthFirst,
            0,
            "les dates sont lues à l’américaine, le mois d’abord (01/31/2027). Vérifiez-les dans l’aperçu.",
            "dates are read with the month first (01/31/2027). Check them in the preview."
        );

    public static DirectoryProblem EndBeforeStart(DateOnly start, DateOnly end, int line) =>
        Error(
            DirectoryProblemKind.EndBeforeStart,
            line,
            $"le départ ({Date(end)}) précède l’arrivée ({Date(start)}). Corrigez l’une des deux dates.",
            $"the end ({Date(end)}) comes before the start ({Date(start)}). Correct one of the two dates."
        );

    public static DirectoryProblem LanguageUnknown(string word, int line) =>
        Warning(
            DirectoryProblemKind.LanguageUnknown,
            line,
            $"«{N}{word}{N}» n’est pas une langue connue{N}: l’application lui écrira en français. Écrivez fr ou en.",
            $"'{word}' is not a language that CharteFlow knows: the person will be written to in French. Write fr or en."
        );

    public static DirectoryProblem ManagerInvalid(string manager, AddressReading.Refused refused, int line) =>
        Error(
            DirectoryProblemKind.ManagerInvalid,
            line,
            $"l’adresse du responsable, «{N}{manager}{N}», n’en est pas une{N}: {French(refused)}. Indiquez son adresse e-mail, ou laissez vide.",
            $"the manager's address, '{manager}', is none: {English(refused)}. Give their e-mail address, or leave it empty."
        );

    public static DirectoryProblem ManagerUnknown(string manager, int line) =>
        Warning(
            DirectoryProblemKind.ManagerUnknown,
            line,
            $"le responsable «{N}{manager}{N}» n’est pas dans le fichier. Les relances lui seront envoyées quand même{N}: vérifiez l’adresse.",
            $"the manager '{manager}' is not in the file. Escalations will be sent there all the same: check the address."
        );

    public static DirectoryProblem MoreProblems(int count, DirectorySeverity severity) =>
        new(
            DirectoryProblemKind.MoreProblems,
            severity,
            0,
            $"et {count}{N}autres problèmes. Corrigez d’abord ceux-ci, puis relancez la lecture.",
            $"and {count} more. Correct these first, then read the file again."
        );

    private static DirectoryProblem MissingColumn(
        Func<DirectoryProblemKind, int, string, string, DirectoryProblem> level,
        int line,
        (string French, string English) name,
        (string French, string English) effect
    ) =>
        level(
            DirectoryProblemKind.ColumnMissing,
            line,
            $"il n’y a pas de colonne «{N}{name.French}{N}»{N}: {effect.French}.",
            $"there is no column '{name.English}': {effect.English}."
        );

    private static DirectoryProblem Error(DirectoryProblemKind kind, int line, string french, string english) =>
        new(kind, DirectorySeverity.Error, line, french, english);

    private static DirectoryProblem Warning(DirectoryProblemKind kind, int line, string french, string english) =>
        new(kind, DirectorySeverity.Warning, line, french, english);

    private static string French(AddressReading.Refused refused) =>
        refused switch
        {
            { Problem: AddressProblem.NotAlone } => "un nom ou des chevrons l’accompagnent",
            { Problem: AddressProblem.Several } => "il y en a plusieurs",
            { Problem: AddressProblem.TooLong } => "elle est trop longue",
            { Sign: { } sign } => $"elle contient {SignNames.French(sign)}",
            _ => "elle n’a pas la forme prenom.nom@exemple.fr",
        };

    private static string English(AddressReading.Refused refused) =>
        refused switch
        {
            { Problem: AddressProblem.NotAlone } => "a name or angle brackets stand beside it",
            { Problem: AddressProblem.Several } => "there are several",
            { Problem: AddressProblem.TooLong } => "it is too long",
            { Sign: { } sign } => $"it holds {SignNames.English(sign)}",
            _ => "it has not the form first.last@example.com",
        };

    private static string Plural(int count, string word) => count < 2 ? $"{count}{N}{word}" : $"{count}{N}{word}s";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
