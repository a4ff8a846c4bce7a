using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>One section, to be written.</summary>
public sealed record SectionEditPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    public required SectionKey Key { get; init; }

    /// <summary>As stored, or as typed when it was refused or previewed.</summary>
    public required string Title { get; init; }

    public required OwnerRole Owner { get; init; }

    /// <summary>Markdown, as stored, or as typed when it was refused or previewed.</summary>
    public required string Body { get; init; }

    /// <summary>The state of the record that the author started from.</summary>
    public required string ETag { get; init; }

    public string? EditedBy { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>What is wrong with what was typed; empty when nothing is.</summary>
    public IReadOnlyList<SectionProblem> Problems { get; init; } = [];

    /// <summary>What the readers of the section would stumble over.</summary>
    public IReadOnlyList<TextFinding> Findings { get; init; } = [];

    /// <summary>
    /// The body as readers see it, safe to show; null while it can be changed and no preview is asked for.
    /// </summary>
    public string? PreviewHtml { get; init; }

    /// <summary>Whether the draft can be changed.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>How many more threads there are than <see cref="Remarks"/>.</summary>
    public int MoreRemarks { get; init; }

    /// <summary>Threads on this section, over all rounds: the open ones first, the oldest of each first.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}

/// <summary>A section that somebody else saved in the meantime: both texts, and neither is lost.</summary>
public sealed record SectionConflictPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    public required SectionKey Key { get; init; }

    /// <summary>What this author typed.</summary>
    public required SectionDraft Mine { get; init; }

    /// <summary>What is stored now.</summary>
    public required SectionDraft Theirs { get; init; }

    public string? TheirAuthor { get; init; }

    public DateTimeOffset? TheirTime { get; init; }

    /// <summary>The stored record's state: saving from this page replaces that record and no later one.</summary>
    public required string ETag { get; init; }

    /// <summary>What leads from their text to mine, with <c>ins</c> and <c>del</c>, safe to show.</summary>
    public required string DifferenceHtml { get; init; }

    /// <summary>What was typed into the merge and refused; null at first, when it starts with mine.</summary>
    public SectionDraft? Merge { get; init; }

    /// <summary>What is wrong with what was typed; empty when nothing is.</summary>
    public IReadOnlyList<SectionProblem> Problems { get; init; } = [];
}

/// <summary>A section as somebody typed it.</summary>
public sealed record SectionDraft(string Title, OwnerRole Owner, string Body);
