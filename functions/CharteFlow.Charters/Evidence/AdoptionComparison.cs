using CharteFlow.Charters.Versions;

namespace CharteFlow.Charters.Evidence;

/// <summary>Compares what an adoption left with the journal, and with the archive, which is written once.</summary>
internal static class AdoptionComparison
{
    /// <summary>What was compared and what differs; nothing before the adoption.</summary>
    public static EvidenceReport Of(StoredCycle stored, JournalIndex journal)
    {
        var cycle = stored.Cycle.Id;
        var (adopted, published) = (
            journal.Find(JournalKeys.Adopted(cycle)),
            journal.Find(JournalKeys.Published(cycle))
        );
        return EvidenceReport.Of(
            File(stored, JournalIndex.Fact(adopted, "file")),
            Plan(stored, JournalIndex.Fact(published, "plan")),
            new EvidenceReport([], [.. Adoption(stored, adopted), .. Publication(stored, published)]),
            new EvidenceReport(
                stored.Archive is ManifestCheck.Whole { Versions: > 0 and var versions }
                    ? [new(EvidenceKind.Version, EvidenceAnchor.Archive, versions)]
                    : [],
                stored.Archive is ManifestCheck.Broken broken ? [FindingOf(stored, broken)] : []
            )
        );
    }

    private static EvidenceReport File(StoredCycle stored, string? anchored) =>
        OfRecord(EvidenceKind.AdoptionFile, EvidenceNames.AdoptionFile(stored.Cycle.Id), anchored, stored.AdoptionFile);

    private static EvidenceReport Plan(StoredCycle stored, string? anchored) =>
        anchored is null
            ? EvidenceReport.Of()
            : OfRecord(
                EvidenceKind.AdoptionPlan,
                EvidenceNames.AdoptionPlan(stored.Cycle.Id),
                anchored,
                stored.AdoptionPlan
            );

    private static EvidenceReport OfRecord(EvidenceKind kind, string place, string? anchored, string? stored) =>
        new(
            CycleComparison.Counted(kind, EvidenceAnchor.Journal, anchored is null ? 0 : 1),
            RecordComparison.Of(
                kind,
                anchored is null ? [] : [new(place, place, anchored)],
                stored is null ? [] : [new(place, place, stored)]
            )
        );

    /// <summary>The version that the cycle's record names, against the entry of its adoption.</summary>
    private static IEnumerable<EvidenceFinding> Adoption(StoredCycle stored, JournalEntry? adopted)
    {
        var cycle = stored.Cycle;
        if (adopted is null)
        {
            if (cycle.Adopted is not null)
                yield return new(EvidenceKind.Journal, EvidenceDifference.Missing, JournalKeys.Adopted(cycle.Id));
            yield break;
        }

        if (
            JournalIndex.Fact(adopted, "version") is var version
            && cycle.Adopted is { } number
            && version != $"{number}"
        )
            yield return new(
                EvidenceKind.Version,
                EvidenceDifference.Changed,
                EvidenceNames.Cycle(cycle.Id),
                JournalDetail.Of(("version", version)),
                JournalDetail.Of(("version", number))
            );
        if (
            stored.Manifest?.Value is { } manifest
            && JournalIndex.Fact(adopted, "text") is var text
            && text != manifest.TextDigest
        )
            yield return new(
                EvidenceKind.Text,
                EvidenceDifference.Changed,
                EvidenceNames.Manifest(cycle.Charter, manifest.Version),
                text,
                manifest.TextDigest
            );
        if (
            stored.Manifest?.Value?.Tally is { } archived
            && stored.Consultation is { } tally
            && TallyFacts.Difference(archived, tally) is { Found: not null } difference
        )
            yield return new(
                EvidenceKind.Tally,
                EvidenceDifference.Changed,
                EvidenceNames.Campaign(cycle.Consultation!.Value),
                difference.Expected,
                difference.Found
            );
    }

    /// <summary>
    /// The manifest that was published. When all of the archive is gone, there is no chain left that would miss it.
    /// </summary>
    private static IEnumerable<EvidenceFinding> Publication(StoredCycle stored, JournalEntry? published)
    {
        if (JournalIndex.Fact(published, "manifest") is not { } anchored || stored.Cycle.Adopted is not { } version)
            yield break;

        var place = EvidenceNames.Manifest(stored.Cycle.Charter, version);
        if (stored.Manifest is null)
            yield return new(EvidenceKind.Version, EvidenceDifference.Missing, place, anchored);
        else if (stored.Manifest.Digest != anchored)
            yield return new(EvidenceKind.Version, EvidenceDifference.Changed, place, anchored, stored.Manifest.Digest);
    }

    private static EvidenceFinding FindingOf(StoredCycle stored, ManifestCheck.Broken broken)
    {
        var difference = broken.Fault switch
        {
            ManifestFault.FileMissing or ManifestFault.VersionMissing => EvidenceDifference.Missing,
            ManifestFault.FileUnexpected or ManifestFault.VersionUnexpected => EvidenceDifference.Unexpected,
            ManifestFault.NotLinked or ManifestFault.OutOfOrder => EvidenceDifference.Unlinked,
            _ => EvidenceDifference.Changed,
        };
        var folder = EvidenceNames.ArchiveOf(stored.Cycle.Charter);
        return new(
            EvidenceKind.Version,
            difference,
            broken.Version is { } version ? $"{folder}v{version}/{broken.File ?? "manifest.json"}" : folder
        );
    }
}
