using CharteFlow.Application.Campaigns;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Waves;

/// <summary>
/// Mails one wave of a campaign, page by page. It continues as new every few pages, so that its history stays short for
/// any number of employees.
/// </summary>
public static class MailWaveOrchestrator
{
    private const int PagesAtOnce = 8;
    private const int PagesPerHistory = 40;

    [Function(nameof(MailWave))]
    public static async Task<WaveReport> MailWave([OrchestrationTrigger] TaskOrchestrationContext context, Wave wave)
    {
        if (wave.NextPage == wave.FirstPage)
            await context.CallActivityWithRetryAsync(nameof(MailActivities.BeginWave), wave);

        var end = Math.Min(wave.Pages, wave.NextPage + PagesPerHistory);
        var report = wave.Report;
        var running = new List<Task<WaveReport>>();
        for (var next = wave.NextPage; next < end || running.Count > 0; )
        {
            while (next < end && running.Count < PagesAtOnce)
            {
                var page = new WavePage(wave, next++);
                running.Add(
                    context.CallSubOrchestratorWithIdAsync<WaveReport>(
                        nameof(MailPage),
                        CycleInstances.Child(context.InstanceId, page.Name),
                        page
                    )
                );
            }

            // A page that waits for a doubtful e-mail to be looked up must not hold up those behind it.
            var done = await Task.WhenAny(running);
            running.Remove(done);
            report += await done;
        }

        wave = wave with { Report = report };
        if (end < wave.Pages)
        {
            context.ContinueAsNew(wave with { NextPage = end });
            return wave.Report;
        }

        await context.CallActivityWithRetryAsync(nameof(MailActivities.RecordWave), wave);
        return wave.Report;
    }

    /// <summary>
    /// Mails one page of recipients, as fast as the sender's limits allow. It continues as new every few tries: a page
    /// waits for days when a mailbox has used up its recipients of the day, or until somebody mends a setting.
    /// </summary>
    [Function(nameof(MailPage))]
    public static async Task<WaveReport> MailPage(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        WavePage page
    )
    {
        for (var tries = 0; tries < DurableCalls.StepsPerHistory; tries++)
        {
            var progress = await context.CallActivityWithRetryAsync<PageProgress>(
                nameof(MailActivities.SendPage),
                page
            );
            if (progress.Left == 0)
                return progress.Report;

            await context.CreateTimer(progress.RetryAfter, CancellationToken.None);
        }

        context.ContinueAsNew(page);
        return new WaveReport();
    }
}
