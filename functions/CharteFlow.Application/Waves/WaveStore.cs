using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Waves;

/// <summary>
/// How far a campaign's wave has got, in one record, so that a look at it costs one read whatever the audience.
/// </summary>
public sealed class WaveStore(Stores stores, TimeProvider clock)
{
    private readonly JsonRecords _records = new(stores.Work);

    /// <summary>The campaign's last wave; null before the first.</summary>
    public async Task<WaveProgress?> FindAsync(CampaignId campaign, CancellationToken cancellationToken) =>
        (await _records.FindAsync<WaveProgress>(NameOf(campaign), cancellationToken))?.Value;

    /// <summary>Begins a wave; one that has begun goes on where it is.</summary>
    public async Task BeginAsync(Wave wave, int people, int answered, CancellationToken cancellationToken)
    {
        var begun = new WaveProgress
        {
            Name = wave.Name,
            Kind = wave.Kind,
            StartedAt = clock.GetUtcNow(),
            Recipients = people,
            Answered = answered,
        };
        if (await _records.CreateAsync(NameOf(wave.Campaign), begun, cancellationToken) is CreateOutcome.Different)
            await ChangeAsync(wave.Campaign, current => current.Name == wave.Name ? current : begun, cancellationToken);
    }

    /// <summary>
    /// A page's count so far, whole each time. Of a wave that is not the last any more it is dropped.
    /// </summary>
    public Task ReportAsync(WavePage page, WaveReport report, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return ChangeAsync(
            page.Wave.Campaign,
            current => current.Name == page.Wave.Name ? current.With(page.Page, report, now) : current,
            cancellationToken
        );
    }

    private Task ChangeAsync(
        CampaignId campaign,
        Func<WaveProgress, WaveProgress> change,
        CancellationToken cancellationToken
    ) => _records.UpdateAsync(NameOf(campaign), change, cancellationToken);

    private static string NameOf(CampaignId campaign) => $"waves/{campaign}/progress.json";
}
