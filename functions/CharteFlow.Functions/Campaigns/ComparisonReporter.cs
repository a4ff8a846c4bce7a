using System.Globalization;
using CharteFlow.Application.Directory;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Evidence;
using CharteFlow.Functions.Mail;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Tells HR why a comparison with the directory was not applied: by e-mail on the first day of it, in the journal and on the cycle's page each day.</summary>
public sealed class ComparisonReporter(CycleStore cycles, CampaignStore campaigns, Journal journal, Letters letters, CompanyClock clock)
{
    /// <summary>The directory could not be read to its end.</summary>
    public Task NotReadAsync(CampaignLook look, DirectoryReport report, CancellationToken cancellationToken) =>
        TellAsync(look, new(ComparisonTrouble.NotRead) { Report = report }, cancellationToken);

    /// <summary>Too many people would have left at once.</summary>
    public Task HeldAsync(CampaignLook look, int leavers, CancellationToken cancellationToken) =>
        TellAsync(look, new(ComparisonTrouble.Held) { Leavers = leavers }, cancellationToken);

    private async Task TellAsync(CampaignLook look, StoppedComparison stopped, CancellationToken cancellationToken)
    {
        var (reference, now) = look;
        var key = string.Create(CultureInfo.InvariantCulture, $"{reference.Campaign}/stopped-{LocalDay.Of(now, clock.Zone):yyyyMMdd}");
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        if (progress.Watch?.Trouble != stopped.Trouble)
            await letters.TellOfComparisonAsync(await cycles.GetAsync(reference.Cycle, cancellationToken), key, stopped, cancellationToken);

        await journal.AppendAsync(
            new()
            {
                Cycle = reference.Cycle,
                Act = JournalAct.ComparisonStopped,
                Key = key,
                Detail = JournalDetail.Of(("cause", stopped.Trouble), ("leavers", stopped.Trouble == ComparisonTrouble.Held ? stopped.Leavers : null)),
            },
            cancellationToken);
        await campaigns.UpdateAsync(
            reference.Campaign,
            current => current with
            {
                Watch = new AudienceWatch
                {
                    ComparedAt = now, Trouble = stopped.Trouble, HeldLeavers = stopped.Leavers, Joiners = current.Watch?.Joiners ?? [],
                },
            },
            cancellationToken);
    }
}

/// <summary>A comparison that was not applied.</summary>
/// <param name="Trouble">Why.</param>
public sealed record StoppedComparison(ComparisonTrouble Trouble)
{
    /// <summary>What is wrong with the directory; null when it was read.</summary>
    public DirectoryReport? Report { get; init; }

    /// <summary>How many people would have left.</summary>
    public int Leavers { get; init; }
}
