using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Mail;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Tells HR by e-mail that a campaign under way did not reach everybody, while there is time to do something about it.</summary>
public sealed class UndeliveredNews(CampaignStore campaigns, UndeliveredDesk undelivered, Letters letters)
{
    /// <summary>Tells of the addresses to correct, if there are more than HR was told of before.</summary>
    public async Task TellAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        if (CycleDesk.CurrentCampaign(cycle) is not { } id || await campaigns.FindAsync(id, cancellationToken) is not { Campaign.ClosedAt: null } progress)
            return;

        var people = (await undelivered.ListAsync(progress.Campaign, 0, cancellationToken)).Count;
        if (people <= progress.UndeliveredTold)
            return;

        try
        {
            await letters.TellOfUndeliveredAsync(cycle, id, people, cancellationToken);
        }
        catch (MailNotSentException)
        {
            // The next round tells it.
            return;
        }

        await campaigns.UpdateAsync(id, current => current with { UndeliveredTold = Math.Max(people, current.UndeliveredTold) }, cancellationToken);
    }
}
