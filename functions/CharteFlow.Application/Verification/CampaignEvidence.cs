using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Verification;

/// <summary>
/// Reads what the store holds about a campaign, past every cache, and compares it with what vouches for it. One page of
/// people with its receipts is in memory at once; beside it the names of all receipts.
/// </summary>
public sealed class CampaignEvidence(Stores stores)
{
    private const int ReadsAtOnce = 32;

    /// <summary>What was compared and what differs.</summary>
    public async Task<EvidenceReport> CheckAsync(
        CampaignProgress progress,
        JournalIndex journal,
        CancellationToken cancellationToken
    )
    {
        var campaign = progress.Campaign;
        var receipts = (await NamesAsync(EvidenceNames.ReceiptsOf(campaign.Id), cancellationToken)).ToLookup(FolderOf);
        var replies = await RecordsAsync<Reply>(EvidenceNames.RepliesOf(campaign.Id), cancellationToken);
        var changes = await RecordsAsync<AudienceChange>(EvidenceNames.ChangesOf(campaign.Id), cancellationToken);
        var comparison = new CampaignComparison(
            new StoredCampaign(progress)
            {
                Replies = [.. replies.Select(BoundOf)],
                ReadReplies = [.. replies.Select(reply => reply.Record.Value).OfType<Reply>()],
                Changes = [.. changes.Select(BoundOf)],
                Strays = await StraysAsync(campaign, receipts, cancellationToken),
            },
            journal
        );
        for (var page = 0; page < campaign.Pages; page++)
            comparison.Add(
                await PageAsync(
                    campaign.Id,
                    page,
                    [.. receipts[EvidenceNames.ReceiptsOf(campaign.Id, page)]],
                    cancellationToken
                )
            );

        return comparison.Conclude();
    }

    private async Task<CampaignPage> PageAsync(
        CampaignId campaign,
        int page,
        IReadOnlyList<string> receipts,
        CancellationToken cancellationToken
    )
    {
        var people = await FindAsync<RecipientPage>(EvidenceNames.Recipients(campaign, page), cancellationToken);
        return new CampaignPage(page)
        {
            Recipients = people is null ? null : new(people.Value?.Recipients, people.Digest),
            Closed = await FindAsync<ClosedPage>(EvidenceNames.Closed(campaign, page), cancellationToken),
            Receipts =
            [
                .. (await ReadAsync<Receipt>(receipts, cancellationToken)).Select(read =>
                    ReceiptOf(read.Name, read.Record.Value)
                ),
            ],
        };
    }

    /// <summary>What lies beside the campaign's pages.</summary>
    private async Task<IReadOnlyList<(EvidenceKind, string)>> StraysAsync(
        Campaign campaign,
        ILookup<string, string> receipts,
        CancellationToken cancellationToken
    )
    {
        var pages = Enumerable.Range(0, campaign.Pages).ToList();
        var folders = pages.Select(page => EvidenceNames.ReceiptsOf(campaign.Id, page)).ToHashSet();
        var recipients = pages.Select(page => EvidenceNames.Recipients(campaign.Id, page)).ToHashSet();
        var closed = pages.Select(page => EvidenceNames.Closed(campaign.Id, page)).ToHashSet();
        return
        [
            .. (await NamesAsync(EvidenceNames.RecipientsOf(campaign.Id), cancellationToken))
                .Where(name => !recipients.Contains(name))
                .Select(name => (EvidenceKind.Recipients, name)),
            .. receipts
                .Where(folder => !folders.Contains(folder.Key))
                .SelectMany(folder => folder)
                .Select(name => (EvidenceKind.Answer, name)),
            .. (await NamesAsync(EvidenceNames.ClosedOf(campaign.Id), cancellationToken))
                .Where(name => !closed.Contains(name))
                .Select(name => (EvidenceKind.ClosedPage, name)),
        ];
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string folder, CancellationToken cancellationToken) =>
        await stores
            .Evidence.ListAllAsync(folder, cancellationToken)
            .Select(entry => entry.Name)
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<(string Name, StoredRecord<T> Record)>> RecordsAsync<T>(
        string folder,
        CancellationToken cancellationToken
    )
        where T : class => await ReadAsync<T>(await NamesAsync(folder, cancellationToken), cancellationToken);

    /// <summary>Those of the records that are there.</summary>
    private async Task<IReadOnlyList<(string Name, StoredRecord<T> Record)>> ReadAsync<T>(
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var records = new StoredRecord<T>?[names.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = ReadsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            records.Length,
            options,
            async (index, token) => records[index] = await FindAsync<T>(names[index], token)
        );
        return
        [
            .. names.Zip(records).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!)),
        ];
    }

    private async Task<StoredRecord<T>?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class =>
        await stores.Evidence.FindAsync(name, cancellationToken) is { } found ? StoredEvidence.Of<T>(found) : null;

    private static BoundRecord BoundOf<T>((string Name, StoredRecord<T> Record) read)
        where T : class => new(read.Name, read.Name, read.Record.Digest);

    private static StoredReceipt ReceiptOf(string name, Receipt? receipt)
    {
        var parts = name[(name.LastIndexOf('/') + 1)..].Split('.');
        return new StoredReceipt(
            name,
            new(parts[0]),
            int.TryParse(parts.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var sequence) ? sequence : 0,
            receipt
        );
    }

    private static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];
}
