using CharteFlow.Functions.Cycles;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Mails one wave of a campaign, page by page. It continues as new every few pages, so that its history stays short for any number of employees.</summary>
public static class MailWaveOrchestrator
{
    private const int PagesAtOnce = 4;
    private const int PagesPerHistory = 40;

    [Function(nameof(MailWave))]
    public static async Task<WaveReport> MailWave([OrchestrationTrigger] TaskOrchestrationContext context, Wave wave)
    {
        var end = Math.Min(wave.Pages, wave.NextPage + PagesPerHistory);
        for (var first = wave.NextPage; first < end; first += PagesAtOnce)
        {
            var reports = await Task.WhenAll(Enumerable.Range(first, Math.Min(PagesAtOnce, end - first))
                .Select(page => new WavePage(wave, page))
                .Select(page => context.RunAsync<WaveReport>(nameof(MailPage), page.Instance, page)));
            wave = wave with { Report = reports.Aggregate(wave.Report, (sum, report) => sum + report) };
        }

        if (end < wave.Pages)
        {
            context.ContinueAsNew(wave with { NextPage = end });
            return wave.Report;
        }

        await context.DoAsync(nameof(MailActivities.RecordWave), wave);
        return wave.Report;
    }

    /// <summary>Mails one page of recipients, as fast as the sender's limits allow.</summary>
    [Function(nameof(MailPage))]
    public static async Task<WaveReport> MailPage([OrchestrationTrigger] TaskOrchestrationContext context, WavePage page)
    {
        while (true)
        {
            var progress = await context.DoAsync<PageProgress>(nameof(MailActivities.SendPage), page);
            if (progress.Left == 0)
                return progress.Report;

            await context.CreateTimer(progress.RetryAfter, CancellationToken.None);
        }
    }
}
