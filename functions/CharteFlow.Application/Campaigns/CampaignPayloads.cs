using System.Text.Json.Serialization;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Campaigns;

/// <summary>Points to a campaign and to the phase that runs it.</summary>
public sealed record CampaignReference(CampaignId Campaign, CycleId Cycle);

/// <summary>Asks for a look at a campaign at a time.</summary>
public sealed record CampaignLook(CampaignReference Campaign, DateTimeOffset Now);

/// <summary>What a campaign does next.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CampaignStepKind>))]
public enum CampaignStepKind
{
    Sleep,

    /// <summary>Take the people to ask from the directory.</summary>
    TakeAudience,
    Mail,
    Escalate,

    /// <summary>Compare the audience with the directory.</summary>
    Compare,

    /// <summary>Stop taking answers and count them.</summary>
    Close,

    /// <summary>Draw the conclusion, once HR has had time to reply.</summary>
    Conclude,
    Over,
}

/// <summary>The next step of a campaign, as its record and the calendar say.</summary>
public sealed record CampaignStep
{
    public required CampaignStepKind Kind { get; init; }

    public DateTimeOffset Until { get; init; }

    public Wave? Wave { get; init; }

    public PhaseOutcome? Outcome { get; init; }
}

/// <summary>One wave of e-mails of a campaign.</summary>
public sealed record Wave
{
    public required CampaignId Campaign { get; init; }

    public required CycleId Cycle { get; init; }

    public required WaveKind Kind { get; init; }

    /// <summary>
    /// The wave's name within the campaign, such as <c>invitation</c>, <c>reminder-2</c>; with campaign and recipient
    /// it is the e-mail's key.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The page before which the wave ends.</summary>
    public required int Pages { get; init; }

    /// <summary>The page with which it starts.</summary>
    public int FirstPage { get; init; }

    public int NextPage { get; init; }

    /// <summary>
    /// The earlier wave of which this one sends the e-mails of unknown fate again; null for a wave of its own.
    /// </summary>
    public string? Again { get; init; }

    public WaveReport Report { get; init; } = new();
}

/// <summary>One page of a wave.</summary>
public sealed record WavePage(Wave Wave, int Page)
{
    /// <summary>What distinguishes the page's orchestration from others of the same wave.</summary>
    public string Name => $"p{Page:0000}";
}

/// <summary>How far a page of a wave has got.</summary>
/// <param name="Left">E-mails that are still to be sent.</param>
/// <param name="RetryAfter">How long to wait before the next try.</param>
/// <param name="Report">The page's count so far.</param>
public sealed record PageProgress(int Left, TimeSpan RetryAfter, WaveReport Report);
