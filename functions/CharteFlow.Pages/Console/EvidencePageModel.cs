using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Console;

/// <summary>What a check of all of a cycle's evidence found.</summary>
public sealed record EvidencePageModel : ConsolePageModel
{
    /// <summary>How many differences the page names; the rest is counted.</summary>
    public const int Shown = 200;

    public required Charter Charter { get; init; }

    public required Cycle Cycle { get; init; }

    /// <summary>How the journal stands.</summary>
    public required JournalStanding Journal { get; init; }

    /// <summary>What else was compared.</summary>
    public required EvidenceReport Report { get; init; }

    /// <summary>All that differs, the journal first.</summary>
    public IReadOnlyList<EvidenceFinding> Findings => [.. Journal.Findings.Concat(Report.Findings).Distinct()];
}
