using System.Globalization;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using Microsoft.Extensions.Caching.Memory;

namespace CharteFlow.Application.Audience;

/// <summary>
/// What comparisons with the directory changed in a campaign's audience: one create-only record a day on which
/// something did.
/// </summary>
public sealed class AudienceStore(Stores stores, IMemoryCache cache)
{
    private readonly JsonRecords _records = new(stores.Evidence);

    /// <summary>Keeps a day's change. An earlier try of that day may have kept one already: that one counts.</summary>
    public async Task<AudienceChange> KeepAsync(
        CampaignId campaign,
        DateOnly day,
        AudienceChange change,
        CancellationToken cancellationToken
    ) =>
        await _records.CreateAsync(NameOf(campaign, day), change, cancellationToken)
            is CreateOutcome.Different different
            ? JsonRecords.Read<AudienceChange>(different.Current).Value
            : change;

    /// <summary>A day's change; null when there is none.</summary>
    public async Task<AudienceChange?> FindAsync(
        CampaignId campaign,
        DateOnly day,
        CancellationToken cancellationToken
    ) => (await _records.FindAsync<AudienceChange>(NameOf(campaign, day), cancellationToken))?.Value;

    /// <summary>What became of the campaign's people since its audience was taken.</summary>
    public async Task<AudienceState> StateAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (!campaign.FollowsDirectory)
            return AudienceState.Unchanged;

        var changes = new List<AudienceChange>();
        await foreach (var entry in stores.Evidence.ListAllAsync(FolderOf(campaign.Id), cancellationToken))
            changes.Add(await ReadAsync(entry.Name, cancellationToken));

        return AudienceState.Of(changes);
    }

    private async Task<AudienceChange> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<AudienceChange>(name, out var kept))
            return kept!;

        var found =
            await _records.FindAsync<AudienceChange>(name, cancellationToken)
            ?? throw new StorageUnavailableException(
                $"'{name}' was listed and cannot be read. Nothing was sent or counted: look at the evidence container."
            );
        return cache.Set(
            name,
            found.Value,
            new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10), Size = 1 }
        );
    }

    private static string FolderOf(CampaignId campaign) => EvidenceNames.ChangesOf(campaign);

    private static string NameOf(CampaignId campaign, DateOnly day) =>
        EvidenceNames.Change(campaign, day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
}
