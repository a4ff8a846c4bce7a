using System.Runtime.CompilerServices;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Answers;

/// <summary>
/// The receipts of a campaign: create-only, the truth about every answer. They lie in a folder for each page of
/// recipients, so that to look for one person's, or one page's, never means to walk past those of everybody.
/// </summary>
public sealed class ReceiptStore(Stores stores, ReceiptCache cache)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Writes a receipt; false when another answer of the same person took its number in between.</summary>
    public async Task<bool> WriteAsync(Receipt receipt, CancellationToken cancellationToken) =>
        await _records.CreateAsync(
            NameOf(receipt.Campaign, receipt.Recipient, receipt.Sequence),
            receipt,
            cancellationToken
        )
            is not CreateOutcome.Different;

    /// <summary>
    /// A person's receipts, the first answer first. They are listed, not counted up: one that is gone hides none of the
    /// later ones.
    /// </summary>
    public async Task<IReadOnlyList<Receipt>> OfAsync(
        CampaignId campaign,
        RecipientId recipient,
        CancellationToken cancellationToken
    )
    {
        var listed = await stores.Evidence.ListAsync(
            PrefixOf(campaign, recipient),
            null,
            Limits.AnswersEach,
            cancellationToken
        );
        return await Task.WhenAll(listed.Entries.Select(entry => ReadAsync(entry.Name, cancellationToken)));
    }

    /// <summary>Whether a person has answered, by one listing.</summary>
    public async Task<bool> HasAnsweredAsync(
        CampaignId campaign,
        RecipientId recipient,
        CancellationToken cancellationToken
    ) => (await stores.Evidence.ListAsync(PrefixOf(campaign, recipient), null, 1, cancellationToken)).Entries.Count > 0;

    /// <summary>All receipts of one page of recipients.</summary>
    public async Task<IReadOnlyList<Receipt>> OfPageAsync(
        CampaignId campaign,
        int page,
        CancellationToken cancellationToken
    )
    {
        var folder = FolderOf(campaign, page);
        return await ReadAsync(
            folder,
            await stores.Evidence.ListAllAsync(folder, cancellationToken).ToListAsync(cancellationToken),
            null,
            cancellationToken
        );
    }

    /// <summary>
    /// All receipts of a campaign, a list for each page of recipients, in their order. One page's receipts are in
    /// memory at once; the store is asked for names in pages of thousands, and for those receipts only that this
    /// process has not read yet.
    /// </summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="damaged">Takes the names of receipts that cannot be read, which are left out; null: such a one ends
    /// the walk.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="CorruptRecordException">A receipt cannot be read, and nobody takes its name.</exception>
    public async IAsyncEnumerable<IReadOnlyList<Receipt>> PagesAsync(
        Campaign campaign,
        DamagedRecords? damaged,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var listing = stores
            .Evidence.ListAllAsync(FolderOf(campaign.Id), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        var more = await listing.MoveNextAsync();
        for (var page = 0; page < campaign.Pages; page++)
        {
            var folder = FolderOf(campaign.Id, page);
            var entries = new List<ObjectEntry>();
            for (
                ;
                more && string.CompareOrdinal(listing.Current.Name, AfterFolder(folder)) < 0;
                more = await listing.MoveNextAsync()
            )
            {
                if (listing.Current.Name.StartsWith(folder, StringComparison.Ordinal))
                    entries.Add(listing.Current);
            }

            yield return await ReadAsync(folder, entries, damaged, cancellationToken);
        }
    }

    /// <summary>Who has answered, by listing alone: nothing is read.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="page">The page of recipients; null for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlySet<RecipientId>> AnsweredAsync(
        CampaignId campaign,
        int? page,
        CancellationToken cancellationToken
    )
    {
        var answered = new HashSet<RecipientId>();
        var folder = page is { } one ? FolderOf(campaign, one) : FolderOf(campaign);
        await foreach (var entry in stores.Evidence.ListAllAsync(folder, cancellationToken))
            answered.Add(RecipientOf(entry.Name));

        return answered;
    }

    private async Task<IReadOnlyList<Receipt>> ReadAsync(
        string folder,
        List<ObjectEntry> entries,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    )
    {
        var receipts = cache.Find(folder, entries);
        if (!receipts.Contains(null))
            return receipts!;

        await FillAsync(entries, receipts, damaged, cancellationToken);
        var (read, whole) = (
            entries.Where((_, index) => receipts[index] is not null).ToList(),
            receipts.OfType<Receipt>().ToList()
        );
        cache.Keep(folder, read, whole);
        return whole;
    }

    private async Task FillAsync(
        List<ObjectEntry> entries,
        Receipt?[] receipts,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    )
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            receipts.Length,
            options,
            async (index, token) =>
                receipts[index] ??= damaged is null
                    ? await ReadAsync(entries[index].Name, token)
                    : await damaged.OrAsync<Receipt?>(async () => await ReadAsync(entries[index].Name, token), null)
        );
    }

    private async Task<Receipt> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await _records.FindAsync<Receipt>(name, cancellationToken))?.Value
        ?? throw new StorageUnavailableException(
            $"The receipt '{name}' was listed and cannot be read. Nothing was counted: look at the evidence container."
        );

    /// <summary>What sorts behind every name in the folder and before every other.</summary>
    private static string AfterFolder(string folder) => folder[..^1] + (char)('/' + 1);

    private static string FolderOf(CampaignId campaign) => EvidenceNames.ReceiptsOf(campaign);

    private static string FolderOf(CampaignId campaign, int page) => EvidenceNames.ReceiptsOf(campaign, page);

    /// <summary>An id of another form has no page, and no receipts there.</summary>
    private static int PageOf(RecipientId recipient) => RecipientIds.PageOf(recipient) ?? RecipientIds.MaximumPages;

    private static string PrefixOf(CampaignId campaign, RecipientId recipient) =>
        $"{FolderOf(campaign, PageOf(recipient))}{recipient}.";

    private static RecipientId RecipientOf(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return new RecipientId(file[..file.IndexOf('.', StringComparison.Ordinal)]);
    }

    private static string NameOf(CampaignId campaign, RecipientId recipient, int sequence) =>
        EvidenceNames.Receipt(campaign, PageOf(recipient), recipient, sequence);
}
