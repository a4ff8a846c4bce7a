using System.Globalization;

namespace CharteFlow.Adapters.Directory;

/// <summary>The sentences of the report: what is wrong, and what to do.</summary>
internal static class DirectoryProblems
{
    private const char N = '\u00A0';

    public static DirectoryProblem FileUnreadable(string reason) => Error(DirectoryProblemKind.FileUnreadable, 0,
        $"le fichier de l’annuaire est illisible ({reason}). Vérifiez le réglage Directory__CsvFile et les droits de lecture.",
        $"the directory file cannot be read ({reason}). Check the setting Directory__CsvFile and the right to read it.");

    public static DirectoryProblem FileTooLarge(int bytes) => Error(DirectoryProblemKind.FileTooLarge, 0,
        $"le fichier dépasse {bytes / 1024 / 1024}{N}Mio. N’y laissez que les colonnes utiles.",
        $"the file is larger than {bytes / 1024 / 1024} MiB. Keep only the columns that are needed.");

    public static DirectoryProblem FileEmpty(bool noHeader) => Error(DirectoryProblemKind.FileEmpty, 0,
        noHeader ? "le fichier est vide. Ajoutez une ligne d’en-tête, puis une ligne par personne." : "le fichier n’a qu’un en-tête. Ajoutez une ligne par personne.",
        noHeader ? "the file is empty. Add a header line, then one line a person." : "the file has a header only. Add one line a person.");

    public static DirectoryProblem ColumnMissing(CsvColumn column, int line) => column switch
    {
        CsvColumn.Name => MissingColumn(Error, line, ("nom", "name"), ("ajoutez-la", "add it")),
        CsvColumn.Email => MissingColumn(Error, line, ("courriel", "e-mail"), ("ajoutez-la", "add it")),
        CsvColumn.Department => MissingColumn(Warning, line, ("service", "department"), ("les résultats par service seront vides", "results by department will be empty")),
        CsvColumn.Manager => MissingColumn(Warning, line, ("responsable", "manager"), ("aucun responsable ne sera prévenu", "no manager will be told")),
        CsvColumn.Language => MissingColumn(Warning, line, ("langue", "language"), ("chacun sera contacté en français", "everyone will be written to in French")),
        CsvColumn.StartDate => MissingColumn(Warning, line, ("arrivée", "start"), ("chacun compte comme déjà présent", "everyone counts as already there")),
        _ => MissingColumn(Warning, line, ("départ", "end"), ("personne ne compte comme parti", "nobody counts as gone")),
    };

    public static DirectoryProblem ColumnDuplicate(string word, int first, int second, int line) => Error(DirectoryProblemKind.ColumnDuplicate, line,
        $"les colonnes {first} et {second} ont le même sens («{N}{word}{N}»). Gardez-en une.",
        $"columns {first} and {second} mean the same ('{word}'). Keep one of them.");

    public static DirectoryProblem ColumnUnknown(string word, int place, int line) => Warning(DirectoryProblemKind.ColumnUnknown, line,
        $"la colonne {place} («{N}{word}{N}») n’est pas lue. Colonnes lues{N}: nom, prénom, courriel, service, responsable, langue, arrivée, départ.",
        $"column {place} ('{word}') is not read. Columns that are: name, first name, e-mail, department, manager, language, start, end.");

    public static DirectoryProblem QuotesUnbalanced(int line) => Error(DirectoryProblemKind.QuotesUnbalanced, line,
        "un guillemet droit (\") est ouvert sans être fermé, ou se trouve au milieu d’une valeur. Entourez la valeur de guillemets et doublez ceux qu’elle contient.",
        "a quote (\") is opened and not closed, or stands in the middle of a value. Put the value in quotes and double those within it.");

    public static DirectoryProblem ValueCount(int found, int expected, int line) => Error(DirectoryProblemKind.ValueCount, line,
        $"{Plural(found, "valeur")} au lieu de {expected}. Une valeur qui contient le séparateur s’écrit entre guillemets droits (\").",
        $"{found} value{(found == 1 ? "" : "s")} instead of {expected}. A value that contains the separator goes between quotes (\").");

    public static DirectoryProblem NameMissing(int line) => Error(DirectoryProblemKind.NameMissing, line,
        "le nom est vide. Indiquez-le.", "the name is empty. Fill it in.");

    public static DirectoryProblem EmailInvalid(string email, int line) => Error(DirectoryProblemKind.EmailInvalid, line,
        email.Length == 0 ? "le courriel est vide. Indiquez-le." : $"«{N}{email}{N}» n’est pas une adresse électronique. Corrigez-la.",
        email.Length == 0 ? "the e-mail address is empty. Fill it in." : $"'{email}' is not an e-mail address. Correct it.");

    public static DirectoryProblem EmailDuplicate(string email, int first, int line) => Error(DirectoryProblemKind.EmailDuplicate, line,
        $"l’adresse «{N}{email}{N}» est déjà celle de la ligne {first}. Gardez une ligne par personne.",
        $"the address '{email}' is already that of line {first}. Keep one line a person.");

    public static DirectoryProblem DateInvalid(string text, int line) => Error(DirectoryProblemKind.DateInvalid, line,
        $"«{N}{text}{N}» n’est pas une date. Écrivez 2027-01-31 ou 31/01/2027.",
        $"'{text}' is not a date. Write 2027-01-31 or 31/01/2027.");

    public static DirectoryProblem EndBeforeStart(DateOnly start, DateOnly end, int line) => Error(DirectoryProblemKind.EndBeforeStart, line,
        $"le départ ({Date(end)}) précède l’arrivée ({Date(start)}). Corrigez l’une des deux dates.",
        $"the end ({Date(end)}) comes before the start ({Date(start)}). Correct one of the two dates.");

    public static DirectoryProblem LanguageUnknown(string word, int line) => Warning(DirectoryProblemKind.LanguageUnknown, line,
        $"«{N}{word}{N}» n’est pas une langue connue{N}: la personne sera contactée en français. Écrivez fr ou en.",
        $"'{word}' is not a language that CharteFlow knows: the person will be written to in French. Write fr or en.");

    public static DirectoryProblem ManagerInvalid(string manager, int line) => Error(DirectoryProblemKind.ManagerInvalid, line,
        $"le responsable «{N}{manager}{N}» n’est pas une adresse électronique. Indiquez la sienne, ou laissez vide.",
        $"the manager '{manager}' is not an e-mail address. Give theirs, or leave it empty.");

    public static DirectoryProblem ManagerUnknown(string manager, int line) => Warning(DirectoryProblemKind.ManagerUnknown, line,
        $"le responsable «{N}{manager}{N}» n’est pas dans le fichier. Les relances lui seront envoyées quand même{N}: vérifiez l’adresse.",
        $"the manager '{manager}' is not in the file. Escalations will be sent there all the same: check the address.");

    public static DirectoryProblem MoreProblems(int count, DirectorySeverity severity) => new(DirectoryProblemKind.MoreProblems, severity, 0,
        $"et {count}{N}autres problèmes. Corrigez d’abord ceux-ci, puis relancez la lecture.",
        $"and {count} more. Mend these first, then read the file again.");

    private static DirectoryProblem MissingColumn(
        Func<DirectoryProblemKind, int, string, string, DirectoryProblem> level, int line, (string French, string English) name, (string French, string English) effect) =>
        level(DirectoryProblemKind.ColumnMissing, line,
            $"il n’y a pas de colonne «{N}{name.French}{N}»{N}: {effect.French}.", $"there is no column '{name.English}': {effect.English}.");

    private static DirectoryProblem Error(DirectoryProblemKind kind, int line, string french, string english) =>
        new(kind, DirectorySeverity.Error, line, french, english);

    private static DirectoryProblem Warning(DirectoryProblemKind kind, int line, string french, string english) =>
        new(kind, DirectorySeverity.Warning, line, french, english);

    private static string Plural(int count, string word) => count < 2 ? $"{count}{N}{word}" : $"{count}{N}{word}s";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
