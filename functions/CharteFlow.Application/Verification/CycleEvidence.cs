using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Review;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Application.Verification;

/// <summary>
/// Compares a cycle's evidence with what was anchored: the journal alone at every look at the cycle, everything when
/// somebody asks for it.
/// </summary>
public sealed class CycleEvidence(
    Stores stores,
    Journal journal,
    CharterStore charters,
    CampaignStore campaigns,
    ReviewStore reviews,
    VersionArchive versions,
    CampaignEvidence ofCampaign
) : IDisposable
{
    /// <summary>
    /// A check reads tens of thousands of records: those who ask at the same time wait for each other.
    /// </summary>
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>How the journal stands, by two reads beside its entries.</summary>
    public async Task<JournalStanding> StandingAsync(
        Cycle cycle,
        IReadOnlyList<JournalEntry> entries,
        CancellationToken cancellationToken
    ) =>
        Standing(
            cycle,
            entries,
            await journal.HeadAsync(cycle.Id, cancellationToken),
            await ManifestAsync(cycle, cancellationToken)
        );

    /// <summary>Reads and compares everything.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="damaged">Takes the names of records that cannot be read and without which nothing can be
    /// compared.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public async Task<(JournalStanding Journal, EvidenceReport Report)> CheckAsync(
        Cycle cycle,
        DamagedRecords damaged,
        CancellationToken cancellationToken
    )
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(cycle, damaged, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(JournalStanding, EvidenceReport)> ReadAsync(
        Cycle cycle,
        DamagedRecords damaged,
        CancellationToken cancellationToken
    )
    {
        var entries = await journal.ReadAsync(cycle.Id, damaged, cancellationToken);
        var manifest = await ManifestAsync(cycle, cancellationToken);
        var standing = Standing(
            cycle,
            entries,
            await damaged.OrAsync(() => journal.HeadAsync(cycle.Id, cancellationToken), null),
            manifest
        );
        var index = new JournalIndex(entries);
        var parts = new List<EvidenceReport>();
        foreach (
            var id in Known(index, JournalAct.CampaignOpened)
                .Union(PassesOf(cycle, CyclePhase.Consultation))
                .Union(PassesOf(cycle, CyclePhase.Acknowledgement))
        )
            parts.Add(
                await damaged.OrAsync(() => CampaignAsync(new(id), index, cancellationToken), EvidenceReport.Of())
            );
        var (rounds, lost) = await RoundsAsync(cycle, index, damaged, cancellationToken);
        var stored = new StoredCycle(cycle)
        {
            Rounds = rounds,
            AdoptionFile = await DigestAsync(EvidenceNames.AdoptionFile(cycle.Id), cancellationToken),
            AdoptionPlan = await DigestAsync(EvidenceNames.AdoptionPlan(cycle.Id), cancellationToken),
            Manifest = manifest,
            Archive = cycle.Adopted is null
                ? null
                : await damaged.OrAsync(() => ArchiveAsync(cycle, cancellationToken), null),
            Consultation = cycle.Consultation is { } consultation
                ? await damaged.OrAsync(
                    async () => (await campaigns.FindAsync(consultation, cancellationToken))?.Tally,
                    null
                )
                : null,
        };
        return (
            standing,
            EvidenceReport.Of([new EvidenceReport([], lost), CycleComparison.Of(stored, index), .. parts])
        );
    }

    private static JournalStanding Standing(
        Cycle cycle,
        IReadOnlyList<JournalEntry> entries,
        JournalHead? head,
        StoredRecord<Manifest>? manifest
    ) =>
        JournalStanding.Of(
            new StoredJournal(cycle.Id, entries)
            {
                Head = head,
                ArchivedHead = manifest?.Value?.JournalHead,
                Manifest = cycle.Adopted is { } version ? EvidenceNames.Manifest(cycle.Charter, version) : null,
            }
        );

    private async Task<StoredRecord<Manifest>?> ManifestAsync(Cycle cycle, CancellationToken cancellationToken) =>
        cycle.Adopted is { } version
        && await stores.Archive.FindAsync(EvidenceNames.Manifest(cycle.Charter, version), cancellationToken)
            is { } found
            ? StoredEvidence.Of<Manifest>(found)
            : null;

    private async Task<ManifestCheck?> ArchiveAsync(Cycle cycle, CancellationToken cancellationToken) =>
        await versions.CheckAsync(await charters.GetAsync(cycle.Charter, cancellationToken), cancellationToken);

    private async Task<EvidenceReport> CampaignAsync(
        CampaignId id,
        JournalIndex index,
        CancellationToken cancellationToken
    ) =>
        await campaigns.FindAsync(id, cancellationToken) is { } progress
            ? await ofCampaign.CheckAsync(progress, index, cancellationToken)
        : index.Find(JournalKeys.Opened(id)) is { } opened
            ? new EvidenceReport(
                [],
                [new(EvidenceKind.Tally, EvidenceDifference.Missing, EvidenceNames.Campaign(id), opened.Detail)]
            )
        : EvidenceReport.Of();

    private async Task<(
        IReadOnlyList<(ReviewRound, IReadOnlyList<BoundRecord>)> Rounds,
        IReadOnlyList<EvidenceFinding> Lost
    )> RoundsAsync(Cycle cycle, JournalIndex index, DamagedRecords damaged, CancellationToken cancellationToken)
    {
        var (rounds, lost) = (new List<(ReviewRound, IReadOnlyList<BoundRecord>)>(), new List<EvidenceFinding>());
        foreach (var id in Known(index, JournalAct.RoundOpened).Union(PassesOf(cycle, CyclePhase.Review)))
        {
            if (await damaged.OrAsync(() => reviews.FindRoundAsync(new(id), cancellationToken), null) is { } round)
                rounds.Add((round, await VerdictsAsync(round.Id, cancellationToken)));
            else if (
                index.Find(JournalKeys.RoundOpened(new(id))) is { } opened
                && !damaged.Names.Contains(EvidenceNames.Round(new(id)))
            )
                lost.Add(
                    new(
                        EvidenceKind.Text,
                        EvidenceDifference.Missing,
                        EvidenceNames.Round(new(id)),
                        JournalIndex.Fact(opened, "text")
                    )
                );
        }

        return (rounds, lost);
    }

    private async Task<IReadOnlyList<BoundRecord>> VerdictsAsync(RoundId round, CancellationToken cancellationToken)
    {
        var verdicts = new List<BoundRecord>();
        await foreach (var entry in stores.Evidence.ListAllAsync(EvidenceNames.VerdictsOf(round), cancellationToken))
            verdicts.Add(
                new(
                    entry.Name[(entry.Name.LastIndexOf('/') + 1)..].Split('.')[0],
                    entry.Name,
                    await DigestAsync(entry.Name, cancellationToken)
                )
            );
        return verdicts;
    }

    private async Task<string?> DigestAsync(string name, CancellationToken cancellationToken) =>
        await stores.Evidence.FindAsync(name, cancellationToken) is { } found
            ? RecordDigest.OfBytes(found.Content.Span)
            : null;

    private static IEnumerable<string> Known(JournalIndex index, JournalAct act) =>
        index.Of(act, "").Select(JournalKeys.IdOf).Where(Identifiers.IsValid);

    private static IEnumerable<string> PassesOf(Cycle cycle, CyclePhase phase) =>
        Enumerable
            .Range(1, cycle.Passes.GetValueOrDefault(phase))
            .Select(pass => PhaseStart.IdOf(cycle.Id, phase, pass));
}
