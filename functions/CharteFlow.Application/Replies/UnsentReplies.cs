using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Notifications;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Replies;

/// <summary>Finishes what a crash, or a mail service that asks for patience, left of replies.</summary>
public sealed class UnsentReplies(
    CampaignStore campaigns,
    AudienceStore audience,
    ReceiptStore receipts,
    ReplyStore replies,
    Journal journal,
    CampaignNotifications letters
)
{
    /// <summary>
    /// Sends and journals the replies of which that was not done: a crash came in between, or the mail service asked
    /// for patience. The journal's entry comes last, so that it tells which.
    /// </summary>
    public async Task FinishAsync(Cycle cycle, Campaign campaign, CancellationToken cancellationToken)
    {
        var given = await replies.KeysAsync(campaign.Id, cancellationToken);
        if (given.Count == 0)
            return;

        var journalled = (await journal.ReadAsync(cycle.Id, cancellationToken)).Select(entry => entry.Key).ToHashSet();
        var state = await audience.StateAsync(campaign, cancellationToken);
        foreach (
            var (recipient, sequence) in given.Where(reply =>
                !journalled.Contains(ReplyFacts.KeyOf(campaign, reply.Recipient, reply.Sequence))
            )
        )
        {
            var reply = (await replies.OfAsync(campaign.Id, recipient, cancellationToken)).First(known =>
                known.Sequence == sequence
            );
            var receipt = (await receipts.OfAsync(campaign.Id, recipient, cancellationToken)).FirstOrDefault(known =>
                known.Sequence == sequence
            );
            if (
                receipt is not null
                && await campaigns.FindRecipientAsync(campaign.Id, recipient, cancellationToken) is { } person
            )
                await TryToTellAsync(
                    cycle,
                    campaign,
                    new Exchange(state.Current(person), receipt, reply),
                    cancellationToken
                );
        }
    }

    private async Task TryToTellAsync(
        Cycle cycle,
        Campaign campaign,
        Exchange exchange,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await letters.SendReplyAsync(cycle, campaign, exchange, cancellationToken);
        }
        catch (MailNotSentException)
        {
            // The reply is kept; the next look at the campaign sends it.
            return;
        }

        await journal.AppendFactsAsync([ReplyFacts.Of(cycle, campaign, exchange.Reply!)], cancellationToken);
    }
}
