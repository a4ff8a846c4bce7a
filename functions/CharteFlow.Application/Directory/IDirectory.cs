using CharteFlow.Charters.Audience;

namespace CharteFlow.Application.Directory;

/// <summary>The people of the company, as the company's own directory knows them.</summary>
public interface IDirectory
{
    /// <summary>
    /// Everybody whom the directory lists, past, present and announced, with an address or without, in the directory's
    /// order.
    /// </summary>
    /// <exception cref="DirectoryException">The directory holds an error or cannot be read to its end: there is no half
    /// directory.</exception>
    Task<DirectoryReading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What HR has to mend in the directory; a report without errors means that <see cref="ReadAsync"/> gives
    /// everybody.
    /// </summary>
    /// <exception cref="DirectoryException">The directory cannot be reached at all.</exception>
    Task<DirectoryReport> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>A whole directory.</summary>
public sealed record DirectoryReading
{
    public required IReadOnlyList<ListedPerson> People { get; init; }

    /// <summary>What is doubtful; never an error.</summary>
    public required IReadOnlyList<DirectoryProblem> Problems { get; init; }

    /// <summary>Whether the directory tells who has left.</summary>
    public required bool KnowsLeavers { get; init; }
}
