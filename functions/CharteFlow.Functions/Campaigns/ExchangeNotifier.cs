using System.Globalization;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Closing;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Campaigns;

/// <summary>
/// Tells HR by e-mail that objections and questions wait for a reply: of the first at once, then of all that wait on
/// each working day, before the close and after it, until all have their reply. One e-mail a day at most.
/// </summary>
public sealed partial class ExchangeNotifier(
    CycleStore cycles,
    CampaignStore campaigns,
    CampaignClosing desk,
    CampaignNotifications letters,
    CompanyClock clock,
    ILogger<ExchangeNotifier> logger
)
{
    /// <summary>
    /// Has HR told of an answer that waits, unless it knows that some do. It never fails: the answer is recorded, and
    /// the daily round tells as well.
    /// </summary>
    public async Task NoticeAsync(
        DurableTaskClient client,
        CampaignReference campaign,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (
                (await campaigns.GetAsync(campaign.Campaign, cancellationToken)).Exchanges is { } told
                && (told.IsWaiting || told.On == clock.Today)
            )
                return;

            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ExchangeNewsOrchestrator.TellOfExchange),
                campaign,
                new StartOrchestrationOptions(
                    string.Create(CultureInfo.InvariantCulture, $"{campaign.Campaign}-exchange-{clock.Today:yyyyMMdd}")
                ),
                cancellationToken
            );
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another answer of today has asked already.
        }
#pragma warning disable CA1031 // Whatever fails here, the employee's answer is taken.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotNoticed(logger, campaign.Campaign.Value, failure);
        }
    }

    /// <summary>Tells of the first answer that waits. Idempotent by campaign and day.</summary>
    [Function(nameof(TellOfFirstExchange))]
    public async Task TellOfFirstExchange(
        [ActivityTrigger] CampaignReference campaign,
        CancellationToken cancellationToken
    )
    {
        if (
            (await campaigns.GetAsync(campaign.Campaign, cancellationToken)).Exchanges is not { } told
            || (!told.IsWaiting && told.On < clock.Today)
        )
            await TellAsync(campaign, cancellationToken);
    }

    /// <summary>Tells of all answers that wait, on a working day on which HR was not told yet.</summary>
    public async Task TellOfAllAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (
            cycle is not { Phase: CyclePhase.Consultation, Withdrawal: null, Consultation: { } id }
            || !WorkCalendar.IsWorkingDay(clock.Today)
            || await campaigns.FindAsync(id, cancellationToken) is not { Outcome: null, Campaign.Pages: > 0 } progress
            || progress.Exchanges?.On >= clock.Today
        )
            return;

        try
        {
            await TellAsync(new CampaignReference(id, cycle.Id), cancellationToken);
        }
        catch (MailNotSentException)
        {
            // The next round tells it.
        }
    }

    private async Task TellAsync(CampaignReference campaign, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(campaign.Campaign, cancellationToken);
        var (missing, today) = (
            (await desk.CountAsync(progress.Campaign, cancellationToken)).RepliesMissing,
            clock.Today
        );
        if (missing > 0)
            await letters.TellOfExchangesAsync(
                await cycles.GetAsync(campaign.Cycle, cancellationToken),
                progress.Campaign,
                missing,
                cancellationToken
            );
        if (missing > 0 || progress.Exchanges is { IsWaiting: true })
        {
            await campaigns.UpdateAsync(
                campaign.Campaign,
                current =>
                    current with
                    {
                        Exchanges = new ExchangesTold(
                            missing > 0 ? today : current.Exchanges?.On ?? today,
                            missing > 0
                        ),
                    },
                cancellationToken
            );
        }
    }

    [LoggerMessage(
        EventId = 4131,
        Level = LogLevel.Warning,
        Message = "HR is not told at once of an answer in {Campaign} that waits for a reply; the daily round will."
    )]
    private static partial void LogNotNoticed(ILogger logger, string campaign, Exception failure);
}
