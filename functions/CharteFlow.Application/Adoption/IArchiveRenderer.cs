namespace CharteFlow.Application.Adoption;

/// <summary>Renders the files of a version for the archive: the same version always gives the same bytes.</summary>
public interface IArchiveRenderer
{
    /// <summary>The version's files, in the order in which they are archived.</summary>
    IReadOnlyList<ArchiveFile> Render(AdoptedVersion version);
}
