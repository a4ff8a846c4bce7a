using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>The draft: its sections, what reviewers and employees asked for, and the form that submits it.</summary>
public sealed record DraftPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    public required IReadOnlyList<DraftRow> Sections { get; init; }

    /// <summary>What the last round asked for; empty when it approved, or before the first.</summary>
    public IReadOnlyList<ChangeRequest> Requests { get; init; } = [];

    /// <summary>Objections of the last consultation that HR accepted.</summary>
    public IReadOnlyList<string> AcceptedObjections { get; init; } = [];

    /// <summary>How long the e-mails to all employees will take; null when that is not known.</summary>
    public WaveEstimate? Invitation { get; init; }

    /// <summary>
    /// What the readers of the text would stumble over, as it stands now; empty once it is submitted.
    /// </summary>
    public IReadOnlyList<TextFinding> Findings { get; init; } = [];

    /// <summary>What the draft is the same as, word for word; null when it is new.</summary>
    public UnchangedText? Unchanged { get; init; }

    /// <summary>What keeps the draft from being submitted; shown when HR tried.</summary>
    public IReadOnlyList<TextProblem> Problems { get; init; } = [];

    /// <summary>The submission that was refused, with what was typed; null when none was.</summary>
    public ActAttempt? Attempt { get; init; }

    /// <summary>What was typed for a new section that was refused.</summary>
    public string? NewTitle { get; init; }

    /// <summary>Whose a new section is to be.</summary>
    public OwnerRole NewOwner { get; init; } = OwnerRole.HumanResources;

    public SectionProblem? NewProblem { get; init; }

    /// <summary>A section's title, or its key when it has none.</summary>
    public string TitleOf(SectionKey key) =>
        Sections.FirstOrDefault(row => row.Section.Key == key)?.Section.Title is { Length: > 0 } title
            ? title
            : key.Value;

    /// <summary>How many places of a section are still to be filled in.</summary>
    public int PlacesLeft(SectionKey key) =>
        Findings.Count(finding => finding.Kind == TextFindingKind.UnfilledPlace && finding.Section == key);
}

/// <summary>A section of the draft.</summary>
public sealed record DraftRow
{
    public required Section Section { get; init; }

    public string? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The text as readers see it, safe to show; null while it can be changed.</summary>
    public string? Html { get; init; }

    /// <summary>Remarks on it that the authors have not settled.</summary>
    public int OpenRemarks { get; init; }
}
