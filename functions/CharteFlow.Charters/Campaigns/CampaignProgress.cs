using System.Text.Json.Serialization;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Charters.Campaigns;

/// <summary>What the e-mails of a wave say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaveKind>))]
public enum WaveKind
{
    Invitation,
    Reminder,

    /// <summary>The invitation, to people who joined the company while the campaign was open.</summary>
    Joiners,

    /// <summary>The version is adopted: to everybody who was asked.</summary>
    Announcement,

    /// <summary>The cycle is abandoned while the campaign was open: to everybody who was asked.</summary>
    Abandoned,
}

/// <summary>A wave of e-mails that went out.</summary>
public sealed record WaveSent
{
    public required string Name { get; init; }

    public required WaveKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public int Sent { get; init; }

    /// <summary>E-mails that the mail service refused for good.</summary>
    public int Refused { get; init; }

    /// <summary>People who needed no e-mail because they had answered.</summary>
    public int Spared { get; init; }

    /// <summary>E-mails that may have left or not, and that HR has not had sent again.</summary>
    public int Unknown { get; init; }

    /// <summary>
    /// The earlier wave of which this one sent the e-mails of unknown fate again; null for a wave of its own.
    /// </summary>
    public string? Again { get; init; }
}

/// <summary>HR's decision to send the e-mails of a wave again whose fate is unknown.</summary>
/// <param name="Wave">That wave.</param>
/// <param name="Name">The name of the wave that sends them again.</param>
/// <param name="At">When it was taken.</param>
public sealed record SecondSending(string Wave, string Name, DateTimeOffset At);

/// <summary>What HR was told by e-mail of objections and questions that wait for a reply.</summary>
/// <param name="On">On which day last.</param>
/// <param name="IsWaiting">Whether some still wait, as far as is known: then HR hears of new ones together with
/// those.</param>
public sealed record ExchangesTold(DateOnly On, bool IsWaiting);

/// <summary>How far a campaign has got: what was done, and what came of it.</summary>
public sealed record CampaignProgress : IJournalled<CampaignProgress>
{
    public required Campaign Campaign { get; init; }

    /// <summary>What the directory held when the audience was taken; null before.</summary>
    public AudienceNote? Directory { get; init; }

    /// <summary>Why there is no audience yet; null when there is one, or when the directory was not read yet.</summary>
    public AudienceWait? Waiting { get; init; }

    public IReadOnlyList<WaveSent> Waves { get; init; } = [];

    /// <summary>What HR has had sent again.</summary>
    public IReadOnlyList<SecondSending> Again { get; init; } = [];

    /// <summary>How the campaign follows the directory; null until the first comparison.</summary>
    public AudienceSyncState? Watch { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>What HR was told of objections and questions that wait for a reply; null before the first.</summary>
    public ExchangesTold? Exchanges { get; init; }

    /// <summary>Of how many addresses to correct HR was told last.</summary>
    public int UndeliveredTold { get; init; }

    /// <summary>The count at the close; null while answers are taken.</summary>
    public Tally? Tally { get; init; }

    /// <summary>The <see cref="ListDigest"/> over the closed pages; null while answers are taken.</summary>
    public string? ReceiptsDigest { get; init; }

    public TallyResult? Result { get; init; }

    /// <summary>How the phase ended; null until the conclusion is drawn.</summary>
    public PhaseOutcome? Outcome { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<JournalFact> Unwritten { get; init; } = [];

    /// <inheritdoc/>
    public CampaignProgress WithUnwritten(IReadOnlyList<JournalFact> facts) => this with { Unwritten = facts };
}
