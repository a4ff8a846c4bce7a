using System.Globalization;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Functions.Campaigns;

/// <summary>
/// The receipts of a campaign: create-only, the truth about every answer. They lie in a folder for each page of recipients, so that to look for
/// one person's, or one page's, never means to walk past those of everybody.
/// </summary>
public sealed class ReceiptStore(Stores stores)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Writes a receipt; false when another answer of the same person took its number in between.</summary>
    public async Task<bool> WriteAsync(Receipt receipt, CancellationToken cancellationToken) =>
        await _records.CreateAsync(NameOf(receipt.Campaign, receipt.Recipient, receipt.Sequence), receipt, cancellationToken)
            is not CreateOutcome.Different;

    /// <summary>A person's receipts, the first answer first.</summary>
    public Task<IReadOnlyList<Receipt>> OfAsync(CampaignId campaign, RecipientId recipient, CancellationToken cancellationToken) =>
        ReadAsync($"{FolderOf(campaign, recipient)}{recipient}.", cancellationToken);

    /// <summary>All receipts of a page of recipients.</summary>
    public Task<IReadOnlyList<Receipt>> OfPageAsync(CampaignId campaign, int page, CancellationToken cancellationToken) =>
        ReadAsync(FolderOf(campaign, page), cancellationToken);

    /// <summary>Who has answered, by listing alone: nothing is read.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="page">The page of recipients; null for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlySet<RecipientId>> AnsweredAsync(CampaignId campaign, int? page, CancellationToken cancellationToken)
    {
        var answered = new HashSet<RecipientId>();
        var folder = page is { } one ? FolderOf(campaign, one) : FolderOf(campaign);
        await foreach (var entry in stores.Evidence.ListAllAsync(folder, cancellationToken))
            answered.Add(RecipientOf(entry.Name));

        return answered;
    }

    private async Task<IReadOnlyList<Receipt>> ReadAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = await stores.Evidence.ListAllAsync(prefix, cancellationToken).Select(entry => entry.Name).ToListAsync(cancellationToken);
        var receipts = new Receipt[names.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, names.Count, options, async (index, token) =>
        {
            var found = await stores.Evidence.FindAsync(names[index], token)
                ?? throw new StorageUnavailableException($"The receipt '{names[index]}' was listed and cannot be read. Nothing was counted: look at the evidence container.");
            receipts[index] = JsonRecords.Read<Receipt>(found).Value;
        });
        return receipts;
    }

    private static string FolderOf(CampaignId campaign) => $"campaigns/{campaign}/receipts/";

    private static string FolderOf(CampaignId campaign, int page) => $"{FolderOf(campaign)}{RecipientIds.PagePrefix(page)}/";

    /// <summary>The folder of a person's receipts; an id of another form has none, and finds none there.</summary>
    private static string FolderOf(CampaignId campaign, RecipientId recipient) =>
        FolderOf(campaign, RecipientIds.PageOf(recipient) ?? RecipientIds.MaximumPages);

    private static RecipientId RecipientOf(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return new RecipientId(file[..file.IndexOf('.', StringComparison.Ordinal)]);
    }

    private static string NameOf(CampaignId campaign, RecipientId recipient, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(campaign, recipient)}{recipient}.{sequence:00}.json");
}
