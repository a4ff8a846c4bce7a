using System.Text.Json.Serialization;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Cycles;

/// <summary>Why a cycle starts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StartReason>))]
public enum StartReason
{
    /// <summary>The yearly review, or the first writing of the charter.</summary>
    Scheduled,
    Incident,
    NewNetwork,
    ChangeOfLaw,
}

/// <summary>
/// One run from draft to adoption, or to withdrawal: where it stands, and what people have asked of it.
/// </summary>
public sealed record Cycle : IJournalled<Cycle>
{
    public required CycleId Id { get; init; }

    public required CharterId Charter { get; init; }

    public required LegalRoute Route { get; init; }

    /// <summary>The charter's settings as they were when the cycle started.</summary>
    public required CycleSettings Settings { get; init; }

    public required StartReason Reason { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// What the directory held when the cycle started: what HR confirmed, or what HR is told where the cycle started by
    /// its date.
    /// </summary>
    public AudienceNote? Directory { get; init; }

    public CyclePhase Phase { get; init; } = CycleTransitions.First;

    /// <summary>How often the cycle has entered its phase, this time included: the second drafting is 2.</summary>
    public int Pass { get; init; } = 1;

    /// <summary>How often each phase was entered so far; a phase that was not is missing.</summary>
    public IReadOnlyDictionary<CyclePhase, int> Passes { get; init; } = new Dictionary<CyclePhase, int>();

    public DateTimeOffset PhaseEnteredAt { get; init; }

    /// <summary>
    /// Which orchestration runs the cycle: 1 for the first, and one more each time that another takes it up from its
    /// records.
    /// </summary>
    public int Run { get; init; } = 1;

    /// <summary>
    /// The last time that the orchestration ended before the cycle did, in the phase where the cycle stands; null when
    /// it never did there.
    /// </summary>
    public Interruption? Interruption { get; init; }

    /// <summary>
    /// The orchestration instance that waits in this phase; it is woken when a person has acted. Never shown outside
    /// the console.
    /// </summary>
    public string? Waiting { get; init; }

    /// <summary>The campaign that takes answers in the cycle's phase; null in other phases.</summary>
    [JsonIgnore]
    public CampaignId? CurrentCampaign =>
        Phase switch
        {
            CyclePhase.Consultation => Consultation,
            CyclePhase.Acknowledgement => Acknowledgement,
            _ => null,
        };

    /// <summary>The last submission of the draft; null until HR submits.</summary>
    public Submission? Submission { get; init; }

    /// <summary>
    /// How many people the directory held when the draft was last opened; null when it could not be read.
    /// </summary>
    public int? Audience { get; init; }

    /// <summary>HR's wish to withdraw the cycle; null while there is none.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>When HR last asked to remind everybody who has not acted yet; null while HR has not.</summary>
    public DateTimeOffset? ReminderAskedAt { get; init; }

    /// <summary>Of whom HR was told last that e-mails do not reach them; null before the first.</summary>
    public UnreachedTold? Unreached { get; init; }

    /// <summary>The formalities that HR has recorded, the last record of each.</summary>
    public IReadOnlyList<FormalityRecord> Formalities { get; init; } = [];

    /// <summary>The last consultation of the cycle; null before the first.</summary>
    public CampaignId? Consultation { get; init; }

    /// <summary>The acknowledgement campaign; null before, and on routes that ask for none.</summary>
    public CampaignId? Acknowledgement { get; init; }

    /// <summary>The version that the cycle adopted; null before.</summary>
    public VersionNumber? Adopted { get; init; }

    /// <summary>The first day on which that version is in force; null before the adoption.</summary>
    public DateOnly? InForceOn { get; init; }

    /// <summary>
    /// The digest of the version that was current when the cycle started, against which readers see the changes; null
    /// for a first version.
    /// </summary>
    public string? TextBefore { get; init; }

    /// <summary>The number of that version; null for a first version.</summary>
    public VersionNumber? VersionBefore { get; init; }

    /// <summary>When the cycle ended, adopted or withdrawn; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the records of its e-mails were deleted, a while after its end; null before.</summary>
    public DateTimeOffset? SendingRecordsPurgedAt { get; init; }

    /// <summary>
    /// What the cycle should have done and had not when it was last looked after; null when it was where it should be.
    /// </summary>
    public Overdue? Overdue { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<JournalFact> Unwritten { get; init; } = [];

    /// <summary>
    /// The formalities recorded for the submitted text; those of a text that was sent back do not count for the next
    /// one.
    /// </summary>
    public IReadOnlyList<FormalityRecord> RecordsOfText() =>
        Submission is { } submission ? FormalityRules.SinceSubmission(Formalities, submission.At) : [];

    /// <inheritdoc/>
    public Cycle WithUnwritten(IReadOnlyList<JournalFact> facts) => this with { Unwritten = facts };
}

/// <summary>HR's submission of the draft to review.</summary>
public sealed record Submission
{
    /// <summary>The SHA-256 of the text that was frozen: what review, consultation and adoption are about.</summary>
    public required string TextDigest { get; init; }

    /// <summary>The drafting pass that it ends.</summary>
    public required int Pass { get; init; }

    /// <summary>What changed, in a sentence for reviewers and employees.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether the change is substantive: then the version number's first part goes up.</summary>
    public required bool Substantive { get; init; }

    /// <summary>What the text is the same as; null when it is new.</summary>
    public UnchangedText? Unchanged { get; init; }

    /// <summary>Why a text goes out as it was, in HR's words; null when it is new.</summary>
    public string? UnchangedReason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A step that is due and was not taken.</summary>
/// <param name="Step">Which, with how far it is: another text when the cycle has moved.</param>
/// <param name="Since">When it was first seen to be due.</param>
public sealed record Overdue(string Step, DateTimeOffset Since);

/// <summary>
/// An orchestration that ended before its cycle, and the next one, which took the cycle up from its records.
/// </summary>
/// <param name="At">When the next one took it up.</param>
/// <param name="Times">How often this has happened since the cycle entered its phase; at least 1.</param>
public sealed record Interruption(DateTimeOffset At, int Times)
{
    /// <summary>
    /// Whether HR is written to: the first time, the second, the fourth and so on, so that a fault which lasts does not
    /// fill a mailbox.
    /// </summary>
    public bool IsToldToHr => int.IsPow2(Times);
}

/// <summary>HR's decision to end a cycle without adopting anything.</summary>
public sealed record Withdrawal(string By, string Reason, DateTimeOffset At);
