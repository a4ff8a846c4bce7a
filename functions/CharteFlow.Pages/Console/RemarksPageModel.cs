using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>What reviewers said in every round: their verdicts, and a page of their remarks.</summary>
public sealed record RemarksPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    /// <summary>The rounds, the last first; empty on the pages after the first.</summary>
    public IReadOnlyList<RoundRow> Rounds { get; init; } = [];

    /// <summary>The remarks of a page, the open ones first, the oldest of each first.</summary>
    public required PageOf<RemarkRow> Remarks { get; init; }

    /// <summary>All remarks of the cycle.</summary>
    public required int Total { get; init; }

    /// <summary>Those that the authors have not settled.</summary>
    public required int Open { get; init; }

    /// <summary>Whether settled remarks are left out.</summary>
    public bool OpenOnly { get; init; }
}

/// <summary>One remark, to be answered or settled.</summary>
public sealed record RemarkPageModel : ConsolePageModel
{
    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    public required RemarkRow Row { get; init; }

    /// <summary>The path of the page to come back to.</summary>
    public required string From { get; init; }

    /// <summary>The answer that was refused; null when none was.</summary>
    public RemarkAnswer? Typed { get; init; }

    /// <summary>Why it was; null when none was.</summary>
    public RemarkAnswerProblem? Problem { get; init; }
}

/// <summary>A round of review.</summary>
/// <param name="Round">The round.</param>
/// <param name="State">What it came to.</param>
/// <param name="Verdicts">Its verdicts, the oldest first, those included that were replaced.</param>
/// <param name="More">How many more verdicts there are than these.</param>
public sealed record RoundRow(ReviewRound Round, RoundState State, IReadOnlyList<VerdictRow> Verdicts, int More);

/// <summary>A verdict, and whether it counts.</summary>
/// <param name="Who">The reviewer; null when it is not known any more who that was.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="Counts">Whether it is the last of somebody who is in the round.</param>
public sealed record VerdictRow(Reviewer? Who, Verdict Verdict, bool Counts);
