using System.Globalization;
using CharteFlow.Charters;

namespace CharteFlow.Application.Directory;

/// <summary>Whether a problem stops the directory.</summary>
public enum DirectorySeverity
{
    /// <summary>No directory until it is mended.</summary>
    Error,

    /// <summary>The directory is read with the default that the message states.</summary>
    Warning,
}

/// <summary>One thing to mend, and how.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Severity">Whether it stops the directory.</param>
/// <param name="Line">The line of the file, 1 for its first; 0 when the problem is the whole file's.</param>
/// <param name="French">What is wrong and what to do, in French.</param>
/// <param name="English">The same in English.</param>
public sealed record DirectoryProblem(
    DirectoryProblemKind Kind,
    DirectorySeverity Severity,
    int Line,
    string French,
    string English
)
{
    /// <summary>The message in the reader's language.</summary>
    public string Message(Language language) => language == Language.French ? French : English;

    /// <summary>
    /// The message behind its place and whether it stops the directory, such as « ligne 3, erreur : … ».
    /// </summary>
    public string ToText(Language language) =>
        language == Language.French
            ? $"{FrenchPlace}, {(Severity == DirectorySeverity.Error ? "erreur" : "avertissement")}\u00A0: {French}"
            : $"{EnglishPlace}, {(Severity == DirectorySeverity.Error ? "error" : "warning")}: {English}";

    private string FrenchPlace =>
        Kind == DirectoryProblemKind.Graph ? "Microsoft Graph"
        : Line == 0 ? "fichier"
        : string.Create(CultureInfo.InvariantCulture, $"ligne {Line}");

    private string EnglishPlace =>
        Kind == DirectoryProblemKind.Graph ? "Microsoft Graph"
        : Line == 0 ? "file"
        : string.Create(CultureInfo.InvariantCulture, $"line {Line}");
}

/// <summary>What can be wrong with a directory.</summary>
public enum DirectoryProblemKind
{
    /// <summary>The file does not exist or cannot be opened.</summary>
    FileUnreadable,

    /// <summary>The file is larger than the largest that is read.</summary>
    FileTooLarge,

    /// <summary>The file is a workbook or something else that is no text.</summary>
    FileNotCsv,

    /// <summary>A line is in another encoding than the rest of the file.</summary>
    EncodingMixed,

    /// <summary>Several encodings read the file plausibly, or none does.</summary>
    EncodingUnknown,

    /// <summary>Accents were lost before the file came here.</summary>
    TextGarbled,

    /// <summary>A line above the header is not read.</summary>
    AboveHeader,

    /// <summary>There is no line, or no employee below the header.</summary>
    FileEmpty,

    /// <summary>A column that every directory needs is not in the header.</summary>
    ColumnMissing,

    /// <summary>Two header columns mean the same.</summary>
    ColumnDuplicate,

    /// <summary>Header columns mean nothing to CharteFlow and are not read.</summary>
    ColumnUnknown,

    /// <summary>A quote is opened and not closed, or stands in the middle of a value.</summary>
    QuotesUnbalanced,

    /// <summary>A row has more or fewer values than the header.</summary>
    ValueCount,

    NameMissing,

    EmailInvalid,

    /// <summary>Several people have one address.</summary>
    AddressShared,

    /// <summary>A person stands in the file twice.</summary>
    PersonTwice,

    DateInvalid,

    /// <summary>The file's dates are read as month, day, year.</summary>
    MonthFirst,

    EndBeforeStart,

    LanguageUnknown,

    /// <summary>The manager's address is not an e-mail address.</summary>
    ManagerInvalid,

    /// <summary>The manager is nobody of the file.</summary>
    ManagerUnknown,

    /// <summary>There are more problems than the report lists.</summary>
    MoreProblems,

    /// <summary>Microsoft Graph refused, or did not answer as it should.</summary>
    Graph,
}
