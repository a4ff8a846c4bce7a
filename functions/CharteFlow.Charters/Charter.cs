using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters;

/// <summary>
/// The living document: what it is, under which rules it lives, and where it stands. Its texts are versions and drafts
/// of cycles.
/// </summary>
public sealed record Charter
{
    public required CharterId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The company, as employees read it in the text and in e-mails.</summary>
    public required string Company { get; init; }

    /// <summary>The language of the text. Pages and e-mails follow each reader's own language.</summary>
    public required Language Language { get; init; }

    public required LegalRoute Route { get; init; }

    public required CycleSettings Settings { get; init; }

    /// <summary>The last adopted version; null before the first adoption.</summary>
    public VersionNumber? CurrentVersion { get; init; }

    /// <summary>The SHA-256 of the current version's canonical Markdown; null before the first adoption.</summary>
    public string? CurrentText { get; init; }

    /// <summary>
    /// The SHA-256 of the last version's manifest, to which the next one is chained; null before the first adoption.
    /// </summary>
    public string? CurrentManifest { get; init; }

    /// <summary>The cycle under way; null between cycles. A charter has one open cycle at most.</summary>
    public CycleId? OpenCycle { get; init; }

    /// <summary>How many cycles were ever started; the next one's number is this plus one.</summary>
    public int CyclesStarted { get; init; }

    /// <summary>
    /// The day on which the daily timer starts the next cycle; null while one is open or when none is planned.
    /// </summary>
    public DateOnly? NextReview { get; init; }

    /// <summary>The last day on which HR was told that the review is due and cannot start; null when it can.</summary>
    public DateOnly? NotStartedToldOn { get; init; }

    /// <summary>
    /// The id that the next cycle will have: deterministic, so that HR and the timer can never start two.
    /// </summary>
    public CycleId NextCycle => CycleNumber(CyclesStarted + 1);

    /// <summary>The id of the charter's cycle of that number, counted from 1.</summary>
    public CycleId CycleNumber(int number) => new($"{Id}-c{number}");
}
