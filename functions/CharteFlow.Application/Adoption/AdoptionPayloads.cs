using CharteFlow.Application.Cycles;
using CharteFlow.Charters;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Application.Adoption;

/// <summary>Asks for the adoption of a cycle's text at a time.</summary>
public sealed record AdoptionRequest(PhaseStart Phase, DateTimeOffset Now);

/// <summary>
/// Everything that the archived version depends on, fixed once: neither a charter's changed settings nor a new build's
/// other words change what a second try archives.
/// </summary>
public sealed record AdoptionPlan
{
    public required CycleId Cycle { get; init; }

    public required CharterId Charter { get; init; }

    /// <summary>The company's name, as the version states it.</summary>
    public required string Company { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>What the charter is in law, as one sentence in the text's language.</summary>
    public required string RouteSentence { get; init; }

    public required VersionNumber Version { get; init; }

    public required string TextDigest { get; init; }

    public required DateTimeOffset AdoptedAt { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required DateOnly InForceOn { get; init; }

    /// <summary>The SHA-256 of the manifest before; null for the first version.</summary>
    public string? PreviousManifest { get; init; }

    /// <summary>The hash at the head of the cycle's journal.</summary>
    public required string JournalHead { get; init; }
}

/// <summary>A version that lies in the archive.</summary>
public sealed record ArchivedVersion(AdoptionPlan Plan, string ManifestSha256);
