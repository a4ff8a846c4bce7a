using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Evidence;

/// <summary>What lies in the stores about a cycle's review and adoption.</summary>
public sealed record StoredCycle(Cycle Cycle)
{
    /// <summary>The rounds of review with their verdicts, whose group is the reviewer's id.</summary>
    public IReadOnlyList<(ReviewRound Round, IReadOnlyList<BoundRecord> Verdicts)> Rounds { get; init; } = [];

    /// <summary>The SHA-256 of « you said, we did »; null when it is not there.</summary>
    public string? AdoptionFile { get; init; }

    /// <summary>The SHA-256 of the adoption's plan; null when it is not there.</summary>
    public string? AdoptionPlan { get; init; }

    /// <summary>The adopted version's manifest; null when it is not there or cannot be read.</summary>
    public StoredRecord<Manifest>? Manifest { get; init; }

    /// <summary>The check of the charter's whole archive; null when nothing was ever adopted.</summary>
    public ManifestCheck? Archive { get; init; }

    /// <summary>The tally of the last consultation; null before its close.</summary>
    public Tally? Consultation { get; init; }
}

/// <summary>
/// Compares a cycle's texts, verdicts, formalities and adoption with the entries of its journal, and the adoption with
/// the archive.
/// </summary>
public static class CycleComparison
{
    /// <summary>What was compared and what differs.</summary>
    public static EvidenceReport Of(StoredCycle stored, JournalIndex journal)
    {
        var verdicts = stored.Rounds.Sum(round => round.Verdicts.Count);
        var formalities = stored.Cycle.Formalities.Count;
        return EvidenceReport.Of(
            new EvidenceReport(
                Counted(
                    EvidenceKind.Text,
                    EvidenceAnchor.Journal,
                    stored.Rounds.Count + (stored.Cycle.Submission is null ? 0 : 1)
                ),
                [.. Texts(stored, journal)]
            ),
            new EvidenceReport(
                Counted(EvidenceKind.Verdict, EvidenceAnchor.Journal, verdicts),
                [.. stored.Rounds.SelectMany(round => Verdicts(round.Round, round.Verdicts, journal))]
            ),
            new EvidenceReport(
                Counted(EvidenceKind.Formality, EvidenceAnchor.Journal, formalities),
                Formalities(stored.Cycle, journal)
            ),
            AdoptionComparison.Of(stored, journal)
        );
    }

    internal static EvidenceComparison[] Counted(EvidenceKind kind, EvidenceAnchor anchor, int records) =>
        records == 0 ? [] : [new(kind, anchor, records)];

    private static IEnumerable<EvidenceFinding> Texts(StoredCycle stored, JournalIndex journal)
    {
        if (
            stored.Cycle.Submission is { } submission
            && Text(journal, JournalKeys.Submitted(stored.Cycle.Id, submission.Pass)) is { } submitted
            && submitted != submission.TextDigest
        )
            yield return new(
                EvidenceKind.Text,
                EvidenceDifference.Changed,
                EvidenceNames.Cycle(stored.Cycle.Id),
                submitted,
                submission.TextDigest
            );
        foreach (var (round, _) in stored.Rounds)
        {
            if (Text(journal, JournalKeys.RoundOpened(round.Id)) is { } opened && opened != round.TextDigest)
                yield return new(
                    EvidenceKind.Text,
                    EvidenceDifference.Changed,
                    EvidenceNames.Round(round.Id),
                    opened,
                    round.TextDigest
                );
        }
    }

    private static string? Text(JournalIndex journal, string key) => JournalIndex.Fact(journal.Find(key), "text");

    private static IReadOnlyList<EvidenceFinding> Verdicts(
        ReviewRound round,
        IReadOnlyList<BoundRecord> stored,
        JournalIndex journal
    )
    {
        var given = journal
            .Of(JournalAct.VerdictGiven, JournalKeys.VerdictsOf(round.Id))
            .Select(entry => (Reviewer: entry.Key.Split('/')[1], Digest: JournalIndex.Fact(entry, "record")))
            .GroupBy(verdict => verdict.Reviewer)
            .SelectMany(own =>
                own.Index()
                    .Select(verdict => new BoundRecord(
                        own.Key,
                        EvidenceNames.Verdict(round.Id, own.Key, verdict.Index + 1),
                        verdict.Item.Digest
                    ))
            );
        return RecordComparison.Of(EvidenceKind.Verdict, given, stored);
    }

    /// <summary>The last record of each formality against the last entry about it.</summary>
    private static IReadOnlyList<EvidenceFinding> Formalities(Cycle cycle, JournalIndex journal)
    {
        var place = EvidenceNames.Cycle(cycle.Id);
        var recorded = journal
            .Of(JournalAct.FormalityRecorded, $"{cycle.Id}/")
            .GroupBy(entry => JournalIndex.Fact(entry, "formality") ?? "")
            .Select(entries => new BoundRecord(entries.Key, place, entries.Last().Detail));
        return RecordComparison.Of(
            EvidenceKind.Formality,
            recorded,
            cycle.Formalities.Select(record => new BoundRecord($"{record.Formality}", place, DetailOf(record)))
        );
    }

    /// <summary>A formality as the journal tells it.</summary>
    public static string DetailOf(FormalityRecord record) =>
        JournalDetail.Of(("formality", record.Formality), ("date", record.Date), ("reference", record.Reference))!;
}
