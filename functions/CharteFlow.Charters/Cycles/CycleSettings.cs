using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Charters.Cycles;

/// <summary>
/// The settings of a charter's cycles. A cycle copies them when it starts: a later change touches the next cycle only.
/// </summary>
public sealed record CycleSettings
{
    /// <summary>Days that the authors have for a draft before it is late; 1 to 365, default 30.</summary>
    public int DraftingDays { get; init; } = 30;

    /// <summary>Days between two reminders to submit the draft; 1 to 60, default 7.</summary>
    public int DraftingReminderDays { get; init; } = 7;

    /// <summary>Days that reviewers have for a round; 1 to 90, default 10.</summary>
    public int ReviewDays { get; init; } = 10;

    /// <summary>Who reviews. A cycle needs at least one reviewer.</summary>
    public IReadOnlyList<Reviewer> Reviewers { get; init; } = [];

    /// <summary>
    /// How many approvals a round needs, beside those of every required reviewer; default: all reviewers.
    /// </summary>
    public int? Quorum { get; init; }

    public CampaignSettings Consultation { get; init; } = new();

    public CampaignSettings Acknowledgement { get; init; } = new();

    /// <summary>Months from an adoption to the next review; 1 to 60, default 12.</summary>
    public int ReviewEveryMonths { get; init; } = 12;

    /// <summary>HR's address: it receives reminders, results and escalations.</summary>
    public required string HrEmail { get; init; }

    /// <summary>The name under which HR writes, such as « Direction des ressources humaines ».</summary>
    public required string HrName { get; init; }
}
