using CharteFlow.Charters;

namespace CharteFlow.Adapters.Directory;

/// <summary>What a directory holds and what has to be mended in it, in the order of its lines.</summary>
public sealed record DirectoryReport
{
    /// <summary>How many employees the directory gives; 0 while it holds an error.</summary>
    public required int Employees { get; init; }

    public required IReadOnlyList<DirectoryProblem> Problems { get; init; }

    public bool HasErrors => Problems.Any(p => p.Severity == DirectorySeverity.Error);

    /// <summary>One problem a line, each with its line number, in the reader's language; empty when all is well.</summary>
    public string ToText(Language language) =>
        string.Join('\n', Problems.Select(p => Line(p, language)));

    private static string Line(DirectoryProblem problem, Language language)
    {
        var word = (language, problem.Severity) switch
        {
            (Language.French, DirectorySeverity.Error) => "erreur",
            (Language.French, _) => "avertissement",
            (_, DirectorySeverity.Error) => "error",
            _ => "warning",
        };
        var place = (language, problem.Line) switch
        {
            (Language.French, 0) => "fichier",
            (Language.French, var line) => $"ligne {line}",
            (_, 0) => "file",
            (_, var line) => $"line {line}",
        };
        return language == Language.French
            ? $"{place}, {word}\u00A0: {problem.French}"
            : $"{place}, {word}: {problem.English}";
    }
}

/// <summary>The directory cannot be used until what its report lists is mended.</summary>
public sealed class DirectoryException : Exception
{
    public DirectoryException()
        : this(new DirectoryReport { Employees = 0, Problems = [] })
    {
    }

    public DirectoryException(string message)
        : base(message) => Report = new DirectoryReport { Employees = 0, Problems = [] };

    public DirectoryException(string message, Exception innerException)
        : base(message, innerException) => Report = new DirectoryReport { Employees = 0, Problems = [] };

    public DirectoryException(DirectoryReport report)
        : base("The employee directory cannot be used:\n" + report.ToText(Language.English)) => Report = report;

    public DirectoryReport Report { get; }
}
