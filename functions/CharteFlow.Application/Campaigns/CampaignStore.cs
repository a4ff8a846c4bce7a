using System.Runtime.CompilerServices;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Campaigns;

/// <summary>A page of recipients: a few hundred, in one object, never changed.</summary>
public sealed record RecipientPage(IReadOnlyList<Recipient> Recipients)
{
    /// <summary>When the people were taken from the directory: at the opening, or on the day they joined.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}

/// <summary>The campaigns under way, and the pages of people they ask.</summary>
public sealed class CampaignStore(Stores stores, Journal journal, IMemoryCache cache)
{
    /// <summary>Recipients a page: what one sub-orchestration mails.</summary>
    public const int PageSize = 250;

    private readonly JsonRecords _work = new(stores.Work);
    private readonly JsonRecords _evidence = new(stores.Evidence);
    private readonly JournalledUpdates _updates = new(stores.Work, journal);

    public async Task<CampaignProgress?> FindAsync(CampaignId id, CancellationToken cancellationToken) =>
        (await _work.FindAsync<CampaignProgress>(NameOf(id), cancellationToken))?.Value;

    /// <exception cref="RecordNotFoundException">There is no such campaign.</exception>
    public async Task<CampaignProgress> GetAsync(CampaignId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new RecordNotFoundException($"There is no campaign '{id}'.");

    /// <summary>Opens a campaign; the one that is open already is kept as it is.</summary>
    public async Task<CampaignProgress> OpenAsync(CampaignProgress campaign, CancellationToken cancellationToken) =>
        await _work.CreateAsync(NameOf(campaign.Campaign.Id), campaign, cancellationToken)
            is CreateOutcome.Different different
            ? JsonRecords.Read<CampaignProgress>(different.Current).Value
            : campaign;

    /// <summary>A campaign, once its cycle's journal has what an earlier change noted.</summary>
    /// <exception cref="RecordNotFoundException">There is no such campaign.</exception>
    public async Task<CampaignProgress> FinishAsync(CampaignId id, CancellationToken cancellationToken) =>
        await _updates.FinishAsync(NameOf(id), await GetAsync(id, cancellationToken), cancellationToken);

    /// <summary>Changes a campaign, and writes what the change notes into the journal.</summary>
    /// <exception cref="RecordNotFoundException">There is no such campaign.</exception>
    public async Task<CampaignProgress> UpdateAsync(
        CampaignId id,
        Func<CampaignProgress, CampaignProgress> change,
        CancellationToken cancellationToken
    ) =>
        await _updates.UpdateAsync(NameOf(id), change, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no campaign '{id}'.");

    /// <summary>Does to a campaign what a rule decides.</summary>
    /// <returns>Why nothing was done; empty when it was.</returns>
    /// <exception cref="RecordNotFoundException">There is no such campaign.</exception>
    public async Task<IReadOnlyList<ActRefusal>> DecideAsync(
        CampaignId id,
        Func<CampaignProgress, Decision<CampaignProgress>> decide,
        CancellationToken cancellationToken
    ) =>
        await _updates.DecideAsync(NameOf(id), decide, cancellationToken)
        ?? throw new RecordNotFoundException($"There is no campaign '{id}'.");

    /// <summary>
    /// Keeps a page of recipients. An earlier try of the same campaign may have kept it already, with other ids: that
    /// one counts.
    /// </summary>
    public async Task<RecipientPage> KeepPageAsync(
        CampaignId id,
        int page,
        RecipientPage recipients,
        CancellationToken cancellationToken
    ) =>
        await _evidence.CreateAsync(PageName(id, page), recipients, cancellationToken)
            is CreateOutcome.Different different
            ? JsonRecords.Read<RecipientPage>(different.Current).Value
            : recipients;

    /// <exception cref="RecordNotFoundException">The campaign has no such page.</exception>
    public async Task<RecipientPage> PageAsync(CampaignId id, int page, CancellationToken cancellationToken) =>
        await FindPageAsync(id, page, cancellationToken)
        ?? throw new RecordNotFoundException($"Campaign '{id}' has no page {page}.");

    /// <summary>The SHA-256 of a page of recipients, as it is stored now.</summary>
    /// <exception cref="RecordNotFoundException">The campaign has no such page.</exception>
    public async Task<string> PageDigestAsync(CampaignId id, int page, CancellationToken cancellationToken) =>
        await stores.Evidence.FindAsync(PageName(id, page), cancellationToken) is { } found
            ? RecordDigest.OfBytes(found.Content.Span)
            : throw new RecordNotFoundException($"Campaign '{id}' has no page {page}.");

    /// <summary>The digest over several pages of recipients, for the journal.</summary>
    public async Task<string> AudienceDigestAsync(
        CampaignId id,
        AudiencePages pages,
        CancellationToken cancellationToken
    )
    {
        var digests = new List<string>();
        for (var page = pages.First; page < pages.First + pages.Count; page++)
            digests.Add(await PageDigestAsync(id, page, cancellationToken));
        return ListDigest.Of(digests);
    }

    /// <summary>The pages in their order, one in memory at a time.</summary>
    public async IAsyncEnumerable<RecipientPage> PagesAsync(
        Campaign campaign,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var page = 0; page < campaign.Pages; page++)
            yield return await PageAsync(campaign.Id, page, cancellationToken);
    }

    /// <summary>A recipient by the id in the link; null when the campaign asks nobody of that id.</summary>
    public async Task<Recipient?> FindRecipientAsync(
        CampaignId id,
        RecipientId recipient,
        CancellationToken cancellationToken
    ) =>
        RecipientIds.PageOf(recipient) is { } page && await FindPageAsync(id, page, cancellationToken) is { } found
            ? found.Recipients.FirstOrDefault(candidate => candidate.Id == recipient)
            : null;

    /// <summary>A page of recipients; null when the campaign has no such page.</summary>
    public async Task<RecipientPage?> FindPageAsync(CampaignId id, int page, CancellationToken cancellationToken)
    {
        var name = PageName(id, page);
        if (cache.TryGetValue<RecipientPage>(name, out var kept))
            return kept;

        if (await _evidence.FindAsync<RecipientPage>(name, cancellationToken) is not { } found)
            return null;

        cache.Set(
            name,
            found.Value,
            new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10), Size = 4 }
        );
        return found.Value;
    }

    private static string NameOf(CampaignId id) => EvidenceNames.Campaign(id);

    private static string PageName(CampaignId id, int page) => EvidenceNames.Recipients(id, page);
}
