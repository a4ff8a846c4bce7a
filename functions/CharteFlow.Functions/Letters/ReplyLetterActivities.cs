using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Replies;
using CharteFlow.Charters.Campaigns;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Letters;

/// <summary>Sends HR's replies.</summary>
public sealed class ReplyLetterActivities(
    CycleStore cycles,
    CampaignStore campaigns,
    AudienceStore audience,
    ReceiptStore receipts,
    ReplyStore replies,
    CampaignNotifications letters
)
{
    /// <summary>Sends the reply to one answer. Idempotent by campaign, recipient and answer.</summary>
    [Function(nameof(SendReplyLetter))]
    public async Task SendReplyLetter([ActivityTrigger] ReplyLetter letter, CancellationToken cancellationToken)
    {
        var campaign = (await campaigns.GetAsync(letter.Campaign, cancellationToken)).Campaign;
        var recipient =
            await campaigns.FindRecipientAsync(letter.Campaign, letter.Recipient, cancellationToken)
            ?? throw new InvalidOperationException(
                $"Campaign '{letter.Campaign}' asks nobody of the id '{letter.Recipient}'."
            );
        var receipt = (await receipts.OfAsync(letter.Campaign, letter.Recipient, cancellationToken)).Single(known =>
            known.Sequence == letter.Sequence
        );
        var reply = (await replies.OfAsync(letter.Campaign, letter.Recipient, cancellationToken)).Single(known =>
            known.Sequence == letter.Sequence
        );
        var state = await audience.StateAsync(campaign, cancellationToken);
        await letters.SendReplyAsync(
            await cycles.GetAsync(letter.Cycle, cancellationToken),
            campaign,
            new Exchange(state.Current(recipient), receipt, reply),
            cancellationToken
        );
    }
}
