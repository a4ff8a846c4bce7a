using CharteFlow.Charters.Text;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Application.Adoption;

/// <summary>An adopted version, as its archive shows it. It names no employee: the archive is kept for years.</summary>
public sealed record AdoptedVersion
{
    public required string Company { get; init; }

    public required VersionNumber Number { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required DateOnly InForceOn { get; init; }

    /// <summary>What the charter is in law, as one sentence in the text's own language.</summary>
    public required string RouteSentence { get; init; }

    public required CharterText Text { get; init; }
}

/// <summary>A file to archive.</summary>
/// <param name="Name">Its name in the version's folder.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ArchiveFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);
