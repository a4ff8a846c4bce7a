using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Charters.Versions;

/// <summary>A file of a version's archive.</summary>
/// <param name="Name">The file's name within the version's folder.</param>
/// <param name="Sha256">The SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
public sealed record ManifestFile(string Name, string Sha256, long Bytes);

/// <summary>What a version's archive holds. It names no person: the archive is kept for years.</summary>
public sealed record Manifest
{
    public required CharterId Charter { get; init; }

    public required VersionNumber Version { get; init; }

    public required CycleId Cycle { get; init; }

    public required LegalRoute Route { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    public required DateOnly InForceOn { get; init; }

    /// <summary>
    /// The SHA-256 of the adopted text’s canonical Markdown: what <c>sha256sum charter.md</c> prints.
    /// </summary>
    public required string TextDigest { get; init; }

    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>The SHA-256 of the previous version's manifest, as stored; null for the first version.</summary>
    public string? Previous { get; init; }

    /// <summary>
    /// The hash at the head of the cycle's journal when the version was archived: it ties the evidence to the archive
    /// without naming anybody.
    /// </summary>
    public required string JournalHead { get; init; }

    public required Tally Tally { get; init; }
}
