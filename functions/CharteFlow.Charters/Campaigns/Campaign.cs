using System.Text.Json.Serialization;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Campaigns;

/// <summary>What a campaign asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignKind>))]
public enum CampaignKind
{
    /// <summary>Each employee's opinion, before adoption.</summary>
    Consultation,

    /// <summary>« Lu et approuvé », after adoption.</summary>
    Acknowledgement,
}

/// <summary>How a campaign runs.</summary>
public sealed record CampaignSettings
{
    /// <summary>
    /// Days from the first e-mail to the close; 1 to 365, default 21 so that holidays and sick leave do not silence
    /// anybody.
    /// </summary>
    public int Days { get; init; } = 21;

    /// <summary>
    /// Working days from the first e-mail to the first reminder; 1 to 60, default 5. Each later gap is one and a half
    /// times the one before.
    /// </summary>
    public int FirstReminderAfter { get; init; } = 5;

    /// <summary>Reminders at most for one person; 0 to 5, default 3.</summary>
    public int MaximumReminders { get; init; } = 3;

    /// <summary>
    /// Days before the close on which managers learn who has not answered; fewer than <see cref="Days"/>; 0 switches it
    /// off; default 3.
    /// </summary>
    public int EscalateDaysBefore { get; init; } = 3;

    /// <summary>The share of recipients that must answer, 0 to 1; default 0.5.</summary>
    public double MinimumParticipation { get; init; } = 0.5;

    /// <summary>The share of approvals among approvals and objections, 0 to 1; default 0.5.</summary>
    public double MinimumApproval { get; init; } = 0.5;
}

/// <summary>One question put to an audience.</summary>
public sealed record Campaign
{
    public required CampaignId Id { get; init; }

    public required CampaignKind Kind { get; init; }

    public required CycleId Cycle { get; init; }

    public required CharterId Charter { get; init; }

    public required LegalRoute Route { get; init; }

    public required CampaignSettings Settings { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When answers are no longer taken. HR can move it later, never earlier.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>The SHA-256 of the text that is asked about; every receipt carries it.</summary>
    public required string TextDigest { get; init; }

    /// <summary>The adopted version that is acknowledged; null for a consultation.</summary>
    public VersionNumber? Version { get; init; }

    /// <summary>
    /// Whether people who join while the campaign is open are asked as well, and people who leave are left in peace.
    /// </summary>
    public bool FollowsDirectory { get; init; }

    /// <summary>How many people are asked, joiners and leavers included; 0 until the audience is taken.</summary>
    public int Recipients { get; init; }

    /// <summary>In how many pages they are kept; 0 until the audience is taken.</summary>
    public int Pages { get; init; }

    /// <summary>
    /// When the close began: a receipt that was stored before counts. Null while the campaign takes answers.
    /// </summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>One employee in a campaign.</summary>
public sealed record Recipient
{
    public required RecipientId Id { get; init; }

    public required EmployeeKey Employee { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? Department { get; init; }

    public string? ManagerEmail { get; init; }

    public required Language Language { get; init; }
}
