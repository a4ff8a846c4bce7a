using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Answers;

/// <summary>
/// The pages that say which receipts count, one object for each page of recipients, written once. Whoever needs one
/// after the campaign was marked as closed writes it, the close itself or a person's answer: the first to write decides
/// for all, so that a close that died keeps nobody waiting.
/// </summary>
public sealed class ClosedPages(Stores stores, CampaignStore campaigns, ReceiptStore receipts, IMemoryCache cache)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>A page; null while it is not closed.</summary>
    public async Task<ClosedPage?> FindAsync(CampaignId campaign, int page, CancellationToken cancellationToken)
    {
        var name = EvidenceNames.Closed(campaign, page);
        if (cache.TryGetValue<ClosedPage>(name, out var kept))
            return kept;

        return await _records.FindAsync<ClosedPage>(name, cancellationToken) is { } found
            ? Keep(name, found.Value)
            : null;
    }

    /// <summary>
    /// Closes a page, unless it is closed. To be called only once the campaign's record says that it is closed: every
    /// receipt that was stored before that is then in the page, whatever the clocks say.
    /// </summary>
    public async Task<ClosedPage> CloseAsync(CampaignId campaign, int page, CancellationToken cancellationToken)
    {
        if (await FindAsync(campaign, page, cancellationToken) is { } closed)
            return closed;

        var closing = ClosedPage.Of(
            campaign,
            page,
            await campaigns.PageDigestAsync(campaign, page, cancellationToken),
            await receipts.OfPageAsync(campaign, page, cancellationToken)
        );
        var name = EvidenceNames.Closed(campaign, page);
        return Keep(
            name,
            await _records.CreateAsync(name, closing, cancellationToken) is CreateOutcome.Different different
                ? JsonRecords.Read<ClosedPage>(different.Current).Value
                : closing
        );
    }

    private ClosedPage Keep(string name, ClosedPage page) =>
        cache.Set(name, page, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10), Size = 4 });
}
