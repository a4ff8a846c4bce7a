using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Letters;

/// <summary>Writes the e-mails with links that HR sends to single people.</summary>
public sealed class LinkLetterActivities(
    CycleStore cycles,
    CampaignStore campaigns,
    AudienceStore audience,
    ReviewStore reviews,
    CampaignMailFactory campaignLetters,
    ReviewNotifications letters,
    NotificationSender sender
)
{
    /// <summary>
    /// Sends the e-mail, unless what the link is for is over by now. Idempotent by scope, person and number.
    /// </summary>
    [Function(nameof(SendLinkLetter))]
    public async Task SendLinkLetter([ActivityTrigger] LinkLetter letter, CancellationToken cancellationToken)
    {
        var cycle = await cycles.GetAsync(letter.Cycle, cancellationToken);
        if (letter.As == Addressee.Reviewer)
            await SendToReviewerAsync(cycle, letter, cancellationToken);
        else
            await SendToEmployeeAsync(cycle, letter, cancellationToken);
    }

    private async Task SendToReviewerAsync(Cycle cycle, LinkLetter letter, CancellationToken cancellationToken)
    {
        var round = await reviews.GetRoundAsync(new RoundId(letter.Scope), cancellationToken);
        if (
            cycle.Phase == CyclePhase.Review
            && round.Reviewers.FirstOrDefault(reviewer => reviewer.Id.Value == letter.Person) is { } reviewer
        )
            await letters.InviteReviewerAsync(
                cycle,
                round,
                new ReviewerInvitation(reviewer, letter.Name),
                cancellationToken
            );
    }

    private async Task SendToEmployeeAsync(Cycle cycle, LinkLetter letter, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(new CampaignId(letter.Scope), cancellationToken);
        var (campaign, recipient) = (
            progress.Campaign,
            await campaigns.FindRecipientAsync(progress.Campaign.Id, new RecipientId(letter.Person), cancellationToken)
        );
        if (recipient is null || campaign.ClosedAt is not null)
            return;

        var wave = new Wave
        {
            Campaign = campaign.Id,
            Cycle = cycle.Id,
            Kind = WaveKind.Invitation,
            Name = letter.Name,
            Pages = campaign.Pages,
        };
        var writer = await campaignLetters.ForAsync(cycle, progress, wave, cancellationToken);
        var current = (await audience.StateAsync(campaign, cancellationToken)).Current(recipient);
        var key = MailKey.Of(campaign.Id, wave.Name, recipient.Id);
        await sender.SendAsync(
            cycle,
            new Letter(key, cycle.Id, Addressee.Employee, new(current.Name, current.Email), writer.LetterTo(current)),
            cancellationToken
        );
    }
}
