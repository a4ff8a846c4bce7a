using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Versions;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Adoption;

/// <summary>What employees objected and asked in a cycle's consultations, and what HR answered.</summary>
public sealed record SaidAndDone
{
    public required CycleId Cycle { get; init; }

    /// <summary>The consultations in their order; the last one carried the adopted text.</summary>
    public required IReadOnlyList<ConsultationFile> Consultations { get; init; }
}

/// <summary>One consultation: the text that was asked about, its count, and what was said.</summary>
public sealed record ConsultationFile(
    CampaignId Consultation,
    string TextDigest,
    Tally Tally,
    IReadOnlyList<SaidAndDoneEntry> Entries
);

/// <summary>One objection or question and its reply. The author stands behind an opaque id.</summary>
public sealed record SaidAndDoneEntry(RecipientId Recipient, AnswerKind Kind, string Said, string? Done, bool Accepted);

/// <summary>
/// Keeps the adoption file with the evidence: what people write about themselves does not belong in an archive that is
/// kept for years.
/// </summary>
public sealed class AdoptionFile(
    Stores stores,
    CampaignStore campaigns,
    ExchangeQuery replies,
    TextStore texts,
    IMemoryCache cache
)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>
    /// Writes the file, once for each cycle, when every reply is given and the adoption is not yet in the journal,
    /// which names its digest.
    /// </summary>
    /// <returns>The SHA-256 of the file as it is stored; null for a cycle that asked nobody, which has none.</returns>
    public async Task<string?> KeepAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.Consultation is null)
            return null;

        var consultations = new List<ConsultationFile>();
        for (var pass = 1; pass <= cycle.Passes[CyclePhase.Consultation]; pass++)
        {
            if (
                await FindFileAsync(new(PhaseStart.IdOf(cycle.Id, CyclePhase.Consultation, pass)), cancellationToken) is
                { } consultation
            )
                consultations.Add(consultation);
        }

        var file = new SaidAndDone { Cycle = cycle.Id, Consultations = consultations };
        return await _records.CreateAsync(NameOf(cycle.Id), file, cancellationToken) is CreateOutcome.Different earlier
            ? RecordDigest.OfBytes(earlier.Current.Content.Span)
            : RecordDigest.Of(file);
    }

    /// <summary>A cycle's adoption file; null before its adoption, and once its time of keeping is over.</summary>
    public async Task<SaidAndDone?> FindAsync(CycleId cycle, CancellationToken cancellationToken) =>
        (await _records.FindAsync<SaidAndDone>(NameOf(cycle), cancellationToken))?.Value;

    /// <summary>
    /// What came of consulting on a version, for everybody; null where nobody was asked, or where each person's answer
    /// is a consent that is nobody else's business.
    /// </summary>
    public async Task<ConsultationOutcome?> OutcomeAsync(Manifest version, CancellationToken cancellationToken)
    {
        var key = (nameof(AdoptionFile), version.Cycle);
        if (LegalRoutes.For(version.Route).AsksPersonalConsent)
            return null;
        if (cache.TryGetValue<ConsultationOutcome>(key, out var known))
            return known;
        if (await FindAsync(version.Cycle, cancellationToken) is not { Consultations: [var first, ..] } file)
            return null;

        var outcome = ConsultationOutcome.Of(
            [.. file.Consultations.Select(consultation => consultation.Tally)],
            await texts.GetAsync(first.TextDigest, cancellationToken),
            await texts.GetAsync(version.TextDigest, cancellationToken)
        );
        return cache.Set(
            key,
            outcome,
            new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(30), Size = 1 }
        );
    }

    private async Task<ConsultationFile?> FindFileAsync(CampaignId id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { Tally: { } tally } progress)
            return null;

        var exchanges = await replies.ExchangesAsync(progress.Campaign, int.MaxValue, cancellationToken);
        return new(id, progress.Campaign.TextDigest, tally, [.. exchanges.Select(EntryOf)]);
    }

    private static SaidAndDoneEntry EntryOf(Exchange exchange) =>
        new(
            exchange.Recipient.Id,
            exchange.Receipt.Kind,
            exchange.Receipt.Text ?? "",
            exchange.Reply?.Text,
            exchange.Reply is { Accepted: true }
        );

    private static string NameOf(CycleId cycle) => EvidenceNames.AdoptionFile(cycle);
}
