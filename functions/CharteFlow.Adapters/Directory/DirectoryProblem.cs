using CharteFlow.Charters;

namespace CharteFlow.Adapters.Directory;

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
public sealed record DirectoryProblem(DirectoryProblemKind Kind, DirectorySeverity Severity, int Line, string French, string English)
{
    /// <summary>The message in the reader's language.</summary>
    public string Message(Language language) => language == Language.French ? French : English;
}

/// <summary>What can be wrong with a directory file.</summary>
public enum DirectoryProblemKind
{
    /// <summary>The file does not exist or cannot be opened.</summary>
    FileUnreadable,

    /// <summary>The file is larger than the largest that is read.</summary>
    FileTooLarge,

    /// <summary>There is no line, or no employee below the header.</summary>
    FileEmpty,

    /// <summary>A column that every directory needs is not in the header.</summary>
    ColumnMissing,

    /// <summary>Two header columns mean the same.</summary>
    ColumnDuplicate,

    /// <summary>A header column means nothing to CharteFlow and is not read.</summary>
    ColumnUnknown,

    /// <summary>A quote is opened and not closed, or stands in the middle of a value.</summary>
    QuotesUnbalanced,

    /// <summary>A row has more or fewer values than the header.</summary>
    ValueCount,

    NameMissing,

    EmailInvalid,

    EmailDuplicate,

    DateInvalid,

    EndBeforeStart,

    LanguageUnknown,

    /// <summary>The manager's address is not an e-mail address.</summary>
    ManagerInvalid,

    /// <summary>The manager is nobody of the file.</summary>
    ManagerUnknown,

    /// <summary>There are more problems than the report lists.</summary>
    MoreProblems,
}
