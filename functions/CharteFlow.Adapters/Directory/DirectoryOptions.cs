using CharteFlow.Adapters.Directory.Graph;

namespace CharteFlow.Adapters.Directory;

/// <summary>Where the employees come from.</summary>
public enum DirectoryKind
{
    /// <summary>A CSV file, such as a payroll or HR system exports.</summary>
    Csv,

    /// <summary>The members of groups in Entra ID, through Microsoft Graph.</summary>
    Graph,
}

/// <summary>The settings of the section <c>Directory</c>.</summary>
public sealed class DirectoryOptions
{
    public const string Section = "Directory";

    /// <summary>Default: <see cref="DirectoryKind.Csv"/>.</summary>
    public DirectoryKind Kind { get; set; } = DirectoryKind.Csv;

    /// <summary>
    /// The CSV file's path; no default. Read anew each time, so that HR can replace it while the app runs.
    /// </summary>
    public string? CsvFile { get; set; }

    /// <summary>The groups; used when <see cref="Kind"/> is <see cref="DirectoryKind.Graph"/>.</summary>
    public GraphDirectoryOptions Graph { get; set; } = new();
}
