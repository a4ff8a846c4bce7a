namespace CharteFlow.Charters.Evidence;

/// <summary>What was read to check a journal.</summary>
/// <param name="Cycle">Whose journal it is.</param>
/// <param name="Entries">Its entries as they are read, in the order of their names.</param>
public sealed record StoredJournal(CycleId Cycle, IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>What is kept of its end in the work container; null when nothing is.</summary>
    public JournalHead? Head { get; init; }

    /// <summary>
    /// The head that the cycle's archived version names; null before the adoption, or when the manifest is gone.
    /// </summary>
    public string? ArchivedHead { get; init; }

    /// <summary>Where that version's manifest lies.</summary>
    public string? Manifest { get; init; }
}

/// <summary>How a journal stands against what is kept of it elsewhere.</summary>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Covered">How many of them the newest anchor covers; the rest is younger, and only chained.</param>
/// <param name="Anchors">What it was compared with; empty when nothing is there yet.</param>
/// <param name="Findings">What differs.</param>
public sealed record JournalStanding(
    int Entries,
    int Covered,
    IReadOnlyList<EvidenceAnchor> Anchors,
    IReadOnlyList<EvidenceFinding> Findings
)
{
    /// <summary>Checks a journal's chain, its beginning, and its end.</summary>
    public static JournalStanding Of(StoredJournal journal)
    {
        var (entries, head) = (journal.Entries, journal.Head);
        EvidenceFinding?[] findings =
        [
            FirstFault(journal),
            ChainFault(journal),
            HeadFault(journal),
            ArchiveFault(journal),
        ];
        EvidenceAnchor?[] anchors =
        [
            head is { Entries: > 0 } ? EvidenceAnchor.JournalHead : null,
            journal.ArchivedHead is null ? null : EvidenceAnchor.Archive,
        ];
        var archived = entries.FirstOrDefault(entry => entry.Hash == journal.ArchivedHead)?.Sequence ?? 0;
        var covered = head is not null && head.IsIn(entries) ? Math.Max(head.Entries, archived) : archived;
        return new JournalStanding(
            entries.Count,
            covered,
            [.. anchors.OfType<EvidenceAnchor>()],
            [.. findings.OfType<EvidenceFinding>().DistinctBy(finding => (finding.Difference, finding.Place))]
        );
    }

    private static EvidenceFinding? FirstFault(StoredJournal journal) =>
        journal.Entries is [{ Sequence: 1 } first, ..]
        && (first.Act != JournalAct.CycleStarted || first.Key != JournalKeys.Started(journal.Cycle))
            ? new(
                EvidenceKind.Journal,
                EvidenceDifference.Changed,
                EvidenceNames.Entry(journal.Cycle, 1),
                Found: first.Hash
            )
            : null;

    private static EvidenceFinding? ChainFault(StoredJournal journal)
    {
        if (journal.Entries.Count == 0)
            return new(EvidenceKind.Journal, EvidenceDifference.Missing, EvidenceNames.Entry(journal.Cycle, 1));
        if (JournalChain.Verify(journal.Entries) is not JournalCheck.Broken broken)
            return null;

        var gap = journal
            .Entries.Index()
            .First(pair => pair.Item.Sequence != pair.Index + 1 || broken.At == pair.Item.Sequence);
        return broken.Fault switch
        {
            JournalFault.OutOfSequence when gap.Item.Sequence > gap.Index + 1 => new(
                EvidenceKind.Journal,
                EvidenceDifference.Missing,
                EvidenceNames.Entry(journal.Cycle, gap.Index + 1)
            ),
            JournalFault.Changed => new(
                EvidenceKind.Journal,
                EvidenceDifference.Changed,
                EvidenceNames.Entry(journal.Cycle, broken.At),
                gap.Item.Hash,
                JournalChain.HashOf(gap.Item)
            ),
            _ => new(EvidenceKind.Journal, EvidenceDifference.Unlinked, EvidenceNames.Entry(journal.Cycle, broken.At)),
        };
    }

    private static EvidenceFinding? HeadFault(StoredJournal journal)
    {
        var entries = journal.Entries;
        return journal.Head is not { } head
            ? entries.Count == 0
                ? null
                : new(EvidenceKind.JournalHead, EvidenceDifference.Missing, EvidenceNames.Head(journal.Cycle))
            : head.IsIn(entries)
                ? null
                : head.EntryIn(entries) is { } other
                    ? new(
                        EvidenceKind.Journal,
                        EvidenceDifference.Changed,
                        EvidenceNames.Entry(journal.Cycle, head.Entries),
                        head.Hash,
                        other.Hash
                    )
                    : new(
                        EvidenceKind.Journal,
                        EvidenceDifference.Missing,
                        EvidenceNames.Entry(
                            journal.Cycle,
                            Math.Min(head.Entries, (entries.Count == 0 ? 0 : entries[^1].Sequence) + 1)
                        ),
                        head.Hash
                    );
    }

    private static EvidenceFinding? ArchiveFault(StoredJournal journal) =>
        journal.ArchivedHead is not { } archived || journal.Entries.Any(entry => entry.Hash == archived)
            ? null
            : new(
                EvidenceKind.Journal,
                EvidenceDifference.Changed,
                $"{journal.Manifest}",
                archived,
                new JournalIndex(journal.Entries).Find(JournalKeys.Adopted(journal.Cycle))?.Hash
            );
}
