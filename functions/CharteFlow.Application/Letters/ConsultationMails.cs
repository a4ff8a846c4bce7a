using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Formalities;

namespace CharteFlow.Application.Letters;

/// <summary>
/// To an employee: your opinion before the text is adopted; on the avenant route, your personal consent.
/// </summary>
public sealed record ConsultationInvitation : MailModel
{
    public required string Name { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The employee's own link.</summary>
    public required Uri Link { get; init; }

    /// <summary>Decides what is asked, and what an answer means.</summary>
    public required LegalRoute Route { get; init; }

    /// <summary>What changed since the version before, in a sentence; null for a first version.</summary>
    public required string? WhatChanged { get; init; }
}

/// <summary>To an employee who has not answered a consultation.</summary>
public sealed record CampaignReminder : MailModel
{
    public required string Name { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required Uri Link { get; init; }

    public required LegalRoute Route { get; init; }

    public required string? WhatChanged { get; init; }

    /// <summary>1 for the first reminder.</summary>
    public required int Nth { get; init; }
}

/// <summary>
/// To a manager, shortly before a campaign closes: who in the team has not answered. What others answered stays
/// private.
/// </summary>
public sealed record ManagerEscalation : MailModel
{
    public required string ManagerName { get; init; }

    public required CampaignKind Kind { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>The names of those who have not answered; never empty.</summary>
    public required IReadOnlyList<string> Silent { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public required Uri TeamLink { get; init; }
}

/// <summary>To an employee: HR's reply to an objection or a question.</summary>
public sealed record ReplyToAnswer : MailModel
{
    public required string Name { get; init; }

    /// <summary>What the employee wrote.</summary>
    public required string TheirText { get; init; }

    public required string Reply { get; init; }

    /// <summary>Of an objection: whether HR accepts it; null for a question.</summary>
    public required bool? Accepted { get; init; }

    /// <summary>Until when the employee can change their answer; null after the close.</summary>
    public required DateTimeOffset? OpenUntil { get; init; }

    /// <summary>The employee's own link; null when HR has revoked it.</summary>
    public required Uri? Link { get; init; }
}
