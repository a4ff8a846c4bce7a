using CharteFlow.Charters;

namespace CharteFlow.Application.Directory;

/// <summary>What a directory holds and what has to be mended in it, in the order of its lines.</summary>
public sealed record DirectoryReport
{
    /// <summary>How many problems a report lists; beyond, it says how many more there are.</summary>
    public const int ListedProblems = 200;

    /// <summary>How many people the directory lists; 0 while it holds an error.</summary>
    public required int People { get; init; }

    public required IReadOnlyList<DirectoryProblem> Problems { get; init; }

    public bool HasErrors => Problems.Any(p => p.Severity == DirectorySeverity.Error);

    /// <summary>One problem a line, each with its place, in the reader's language; empty when all is well.</summary>
    public string ToText(Language language) => string.Join('\n', Problems.Select(p => p.ToText(language)));
}

/// <summary>The directory cannot be used until what its report lists is mended.</summary>
public sealed class DirectoryException : Exception
{
    public DirectoryException()
        : this(new DirectoryReport { People = 0, Problems = [] }) { }

    public DirectoryException(string message)
        : base(message) => Report = new DirectoryReport { People = 0, Problems = [] };

    public DirectoryException(string message, Exception innerException)
        : base(message, innerException) => Report = new DirectoryReport { People = 0, Problems = [] };

    public DirectoryException(DirectoryReport report)
        : base("The employee directory cannot be used:\n" + report.ToText(Language.English)) => Report = report;

    public DirectoryReport Report { get; }
}
