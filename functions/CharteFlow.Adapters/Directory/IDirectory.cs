using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Directory;

/// <summary>The people of the company, as the company's own directory knows them.</summary>
public interface IDirectory
{
    /// <summary>Every employee, past, present and announced, in the directory's order; each e-mail address once.</summary>
    /// <exception cref="DirectoryException">The directory holds an error or cannot be read. A file throws before the first employee; a service that
    /// fails on the way throws in the midst, and never ends early in silence: there is no half directory.</exception>
    IAsyncEnumerable<Employee> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What HR has to mend in the directory; a report without errors means that <see cref="ReadAsync"/> gives everybody.</summary>
    /// <exception cref="DirectoryException">The directory cannot be reached at all.</exception>
    Task<DirectoryReport> CheckAsync(CancellationToken cancellationToken);
}
