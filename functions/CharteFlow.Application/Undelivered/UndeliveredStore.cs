using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Undelivered;

/// <summary>
/// Whom a campaign's e-mails did not reach: one record a person, written once, so that a report read twice counts once.
/// </summary>
public sealed class UndeliveredStore(Stores stores)
{
    private const int ReadsAtOnce = 16;

    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>Keeps the first report on a person; a later one changes nothing.</summary>
    public Task KeepAsync(CampaignId campaign, UndeliveredMail undelivered, CancellationToken cancellationToken) =>
        _records.CreateAsync($"{FolderOf(campaign)}{undelivered.Recipient}.json", undelivered, cancellationToken);

    /// <summary>Who was not reached, by listing alone.</summary>
    public async Task<IReadOnlySet<RecipientId>> IdsAsync(CampaignId campaign, CancellationToken cancellationToken) =>
        await stores
            .Work.ListAllAsync(FolderOf(campaign), cancellationToken)
            .Select(entry => RecipientOf(entry.Name))
            .ToHashSetAsync(cancellationToken: cancellationToken);

    /// <summary>What is known of some of them, in the order of their ids.</summary>
    public async Task<IReadOnlyList<UndeliveredMail>> ReadAsync(
        CampaignId campaign,
        IEnumerable<RecipientId> recipients,
        CancellationToken cancellationToken
    )
    {
        var ids = recipients.OrderBy(id => id.Value, StringComparer.Ordinal).ToArray();
        var found = new UndeliveredMail?[ids.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            ids.Length,
            options,
            async (index, token) =>
                found[index] = (
                    await _records.FindAsync<UndeliveredMail>($"{FolderOf(campaign)}{ids[index]}.json", token)
                )?.Value
        );
        return [.. found.OfType<UndeliveredMail>()];
    }

    private static string FolderOf(CampaignId campaign) => $"undelivered/{campaign}/";

    private static RecipientId RecipientOf(string name) => new(Path.GetFileNameWithoutExtension(name));
}
