using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Application.Letters;

/// <summary>To everybody: a version is adopted.</summary>
public sealed record VersionAdopted : MailModel
{
    public required string Name { get; init; }

    public required VersionNumber Version { get; init; }

    /// <summary>The first day in force.</summary>
    public required DateOnly InForceOn { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>The titles of the sections that differ from the version before; empty for a first version.</summary>
    public required IReadOnlyList<string> ChangedSections { get; init; }

    public required Uri ReadLink { get; init; }
}

/// <summary>To an employee: confirm that you have read the adopted version (« lu et approuvé »).</summary>
public sealed record AcknowledgementInvitation : MailModel
{
    public required string Name { get; init; }

    public required VersionNumber Version { get; init; }

    /// <summary>The first day in force.</summary>
    public required DateOnly InForceOn { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required Uri Link { get; init; }

    public required LegalRoute Route { get; init; }
}

/// <summary>To an employee who has neither acknowledged nor declined.</summary>
public sealed record AcknowledgementReminder : MailModel
{
    public required string Name { get; init; }

    public required VersionNumber Version { get; init; }

    /// <summary>The first day in force.</summary>
    public required DateOnly InForceOn { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required Uri Link { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>1 for the first reminder.</summary>
    public required int Nth { get; init; }
}

/// <summary>To HR and the reviewers: the cycle ended without a new version.</summary>
public sealed record CycleWithdrawn : MailModel
{
    public required string Name { get; init; }

    /// <summary>HR's reason.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// To everybody whom an open campaign asked: the cycle is abandoned. True for those who had answered and for those who
/// had not.
/// </summary>
public sealed record CampaignAbandoned : MailModel
{
    public required string Name { get; init; }
}
