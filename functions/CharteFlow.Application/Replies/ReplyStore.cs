using System.Globalization;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Replies;

/// <summary>HR's replies to objections and questions, one to a receipt, written once.</summary>
public sealed class ReplyStore(Stores stores)
{
    private const int ReadsAtOnce = 32;

    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Writes a reply; false when that receipt has another reply already.</summary>
    public async Task<bool> WriteAsync(CampaignId campaign, Reply reply, CancellationToken cancellationToken) =>
        await _records.CreateAsync(NameOf(campaign, reply), reply, cancellationToken) is not CreateOutcome.Different;

    /// <summary>The replies of a campaign, or those to one person.</summary>
    public Task<IReadOnlyList<Reply>> OfAsync(
        CampaignId campaign,
        RecipientId? recipient,
        CancellationToken cancellationToken
    ) => ReadAsync(FolderOf(campaign) + (recipient is { } person ? $"{person}." : ""), null, cancellationToken);

    /// <summary>The replies of a campaign, without those that cannot be read when somebody takes their names.</summary>
    public Task<IReadOnlyList<Reply>> OfCampaignAsync(
        CampaignId campaign,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    ) => ReadAsync(FolderOf(campaign), damaged, cancellationToken);

    /// <summary>Which receipts have a reply, by listing alone: nothing is read.</summary>
    public async Task<IReadOnlyList<(RecipientId Recipient, int Sequence)>> KeysAsync(
        CampaignId campaign,
        CancellationToken cancellationToken
    ) =>
        await stores
            .Evidence.ListAllAsync(FolderOf(campaign), cancellationToken)
            .Select(entry => KeyOf(entry.Name))
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<Reply>> ReadAsync(
        string prefix,
        DamagedRecords? damaged,
        CancellationToken cancellationToken
    )
    {
        var names = await stores
            .Evidence.ListAllAsync(prefix, cancellationToken)
            .Select(entry => entry.Name)
            .ToListAsync(cancellationToken);
        var replies = new Reply?[names.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            names.Count,
            options,
            async (index, token) =>
            {
                async Task<Reply?> OneAsync() => (await _records.FindAsync<Reply>(names[index], token))?.Value;
                replies[index] = damaged is null ? await OneAsync() : await damaged.OrAsync(OneAsync, null);
            }
        );
        return [.. replies.OfType<Reply>()];
    }

    private static (RecipientId Recipient, int Sequence) KeyOf(string name)
    {
        var parts = name[(name.LastIndexOf('/') + 1)..].Split('.');
        return (new RecipientId(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string FolderOf(CampaignId campaign) => EvidenceNames.RepliesOf(campaign);

    private static string NameOf(CampaignId campaign, Reply reply) =>
        EvidenceNames.Reply(campaign, reply.Recipient, reply.Sequence);
}
