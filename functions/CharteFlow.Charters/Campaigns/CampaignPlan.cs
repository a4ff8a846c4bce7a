namespace CharteFlow.Charters.Campaigns;

/// <summary>The dates of a campaign, all in UTC and all after its opening.</summary>
public sealed record CampaignPlan
{
    /// <summary>The company's, whose days and hours count.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When answers are no longer taken: 18:00 local time on a working day.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>When those who have not answered are reminded: 09:00 local time on working days, rising.</summary>
    public required IReadOnlyList<DateTimeOffset> Reminders { get; init; }

    /// <summary>
    /// When a campaign that follows the directory compares its audience with it: 08:00 local time on each working day
    /// after the opening, rising.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Comparisons { get; init; } = [];

    /// <summary>
    /// When managers learn who has not answered: 09:00 local time on a working day; null when switched off or when the
    /// campaign is too short.
    /// </summary>
    public DateTimeOffset? EscalationAt { get; init; }
}
