using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Waves;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Waves;

/// <summary>
/// Looks, later and later, for the e-mails of open cycles whose fate the mail service did not tell: it may file them
/// hours after it sent them.
/// </summary>
public sealed partial class UnknownMailTimer(
    IMailSender sender,
    CharterStore charters,
    CycleStore cycles,
    UnknownMails waves,
    SentMailLog letters,
    UnreachedStore unreached,
    ILogger<UnknownMailTimer> logger
)
{
    [Function(nameof(LookForUnknownMails))]
    public async Task LookForUnknownMails(
        [TimerTrigger("%MailReportsSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken
    )
    {
        // A service without a memory (SMTP) finds nothing, however late.
        if (sender.LookUpAfter == TimeSpan.Zero)
            return;

        foreach (var charter in await charters.IdsAsync(cancellationToken))
        {
            if (
                await charters.FindAsync(charter, cancellationToken) is { OpenCycle: { } open }
                && await cycles.FindAsync(open, cancellationToken) is { } cycle
            )
                await LookAsync(cycle, cancellationToken);
        }
    }

    private async Task LookAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var campaign in new[] { cycle.Consultation, cycle.Acknowledgement }.OfType<CampaignId>())
                await waves.LookAgainAsync(campaign, cancellationToken);
            foreach (
                var person in (await unreached.ListAsync(cycle.Id, cancellationToken)).Where(person =>
                    person.Reason == UndeliveredReason.FateUnknown
                )
            )
            {
                if (await letters.LookAgainAsync(person.Key, cancellationToken))
                    await unreached.FoundAsync(cycle.Id, person, cancellationToken);
            }
        }
        catch (MailboxUnreadableException unreadable)
        {
            LogUnreadable(logger, cycle.Id.Value, unreadable.Message);
        }
    }

    [LoggerMessage(
        EventId = 4132,
        Level = LogLevel.Warning,
        Message = "The e-mails of {Cycle} whose fate is unknown were not looked for: {Reason}"
    )]
    private static partial void LogUnreadable(ILogger logger, string cycle, string reason);
}
