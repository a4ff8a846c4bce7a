using System.Globalization;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Functions.Campaigns;

/// <summary>HR's replies to objections and questions, one to a receipt, written once.</summary>
public sealed class ReplyStore(Stores stores)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Writes a reply; false when that receipt has another reply already.</summary>
    public async Task<bool> WriteAsync(CampaignId campaign, Reply reply, CancellationToken cancellationToken) =>
        await _records.CreateAsync(NameOf(campaign, reply), reply, cancellationToken) is not CreateOutcome.Different;

    /// <summary>The replies of a campaign, or those to one person.</summary>
    public async Task<IReadOnlyList<Reply>> OfAsync(CampaignId campaign, RecipientId? recipient, CancellationToken cancellationToken)
    {
        var prefix = FolderOf(campaign) + (recipient is { } person ? $"{person}." : "");
        var names = await stores.Evidence.ListAllAsync(prefix, cancellationToken).Select(entry => entry.Name).ToListAsync(cancellationToken);
        var replies = new Reply?[names.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, names.Count, options, async (index, token) =>
            replies[index] = (await _records.FindAsync<Reply>(names[index], token))?.Value);
        return [.. replies.OfType<Reply>()];
    }

    /// <summary>Which receipts have a reply, by listing alone: nothing is read.</summary>
    public async Task<IReadOnlyList<(RecipientId Recipient, int Sequence)>> KeysAsync(CampaignId campaign, CancellationToken cancellationToken) =>
        await stores.Evidence.ListAllAsync(FolderOf(campaign), cancellationToken).Select(entry => KeyOf(entry.Name)).ToListAsync(cancellationToken);

    private static (RecipientId Recipient, int Sequence) KeyOf(string name)
    {
        var parts = name[(name.LastIndexOf('/') + 1)..].Split('.');
        return (new RecipientId(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string FolderOf(CampaignId campaign) => $"campaigns/{campaign}/replies/";

    private static string NameOf(CampaignId campaign, Reply reply) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(campaign)}{reply.Recipient}.{reply.Sequence:00}.json");
}
