using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>Where a cycle stands, with the figures of its phase: the part of the page that refreshes itself.</summary>
public sealed record CycleProgressModel : IPageContext
{
    public required Language Language { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    /// <summary>In drafting only.</summary>
    public DraftingFigures? Drafting { get; init; }

    /// <summary>From the first review on: the last round.</summary>
    public ReviewFigures? Review { get; init; }

    /// <summary>In consultation and acknowledgement, and after them: the last campaign.</summary>
    public CampaignFigures? Campaign { get; init; }
}

/// <summary>How the draft comes on.</summary>
public sealed record DraftingFigures
{
    public required int Sections { get; init; }

    /// <summary>Remarks that the authors have not settled.</summary>
    public int OpenRemarks { get; init; }

    public string? LastEditedBy { get; init; }

    public DateTimeOffset? LastEditedAt { get; init; }

    /// <summary>When HR is reminded next; null when unknown.</summary>
    public DateTimeOffset? NextReminder { get; init; }
}

/// <summary>How a round of review comes on.</summary>
public sealed record ReviewFigures
{
    public required ReviewRound Round { get; init; }

    public required RoundState State { get; init; }

    /// <summary>Every verdict given; the last of each reviewer counts.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>Remarks that the authors have not settled.</summary>
    public int OpenRemarks { get; init; }

    /// <summary>When the next reminder leaves; null when none will.</summary>
    public DateTimeOffset? NextReminder { get; init; }

    /// <summary>What becomes of HR's wish to remind now; null when there is nobody to remind.</summary>
    public ReminderChance? Reminder { get; init; }

    /// <summary>When the last e-mail left to a reviewer who is asked.</summary>
    public DateTimeOffset LastMailAt => Round.Reviewers.Max(reviewer => Round.MailsOf(reviewer.Id).LastAt);
}

/// <summary>How a campaign comes on.</summary>
public sealed record CampaignFigures
{
    public required CampaignProgress Progress { get; init; }

    public required CampaignPlan Plan { get; init; }

    /// <summary>The wave of e-mails that is leaving; null while none is.</summary>
    public WaveUnderWay? UnderWay { get; init; }

    /// <summary>The count as it stands now.</summary>
    public required Tally Tally { get; init; }

    /// <summary>Objections and questions without HR's reply.</summary>
    public int RepliesMissing { get; init; }

    /// <summary>When the last e-mails left to everybody who has to answer; null before the first.</summary>
    public DateTimeOffset? LastMailAt { get; init; }

    /// <summary>What becomes of HR's wish to remind now; null when the campaign takes no answers.</summary>
    public ReminderChance? Reminder { get; init; }
}
