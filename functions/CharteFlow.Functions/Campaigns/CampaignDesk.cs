using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Cycles;
using CharteFlow.Functions.Evidence;
using CharteFlow.Functions.Mail;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Counts a campaign and concludes it.</summary>
public sealed class CampaignDesk(
    CycleStore cycles, CampaignStore campaigns, ReceiptStore receipts, ReplyStore replies, UndeliveredStore undelivered, AudienceStore audience, Journal journal, Letters letters, CompanyClock clock)
{
    /// <summary>The dates of a campaign, with the extensions that HR has granted.</summary>
    public CampaignPlan PlanOf(Campaign campaign)
    {
        var plan = CampaignCalendar.Plan(campaign.OpenedAt, campaign.Settings, clock.Zone);
        return campaign.ClosesAt > plan.ClosesAt ? CampaignCalendar.Extend(plan, campaign.ClosesAt, campaign.Settings, clock.Zone) : plan;
    }

    /// <summary>The count as it stands, in one walk through the receipts.</summary>
    public Task<CampaignCount> CountAsync(Campaign campaign, CancellationToken cancellationToken) => CountAsync(campaign, null, cancellationToken);

    /// <summary>Closes the campaign: from here on no answer is taken, so that the count is final.</summary>
    public async Task CloseAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var closed = await campaigns.UpdateAsync(
            reference.Campaign,
            current => current.Campaign.ClosedAt is null ? current with { Campaign = current.Campaign with { ClosedAt = now } } : current,
            cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tally = (await CountAsync(closed.Campaign, hash, cancellationToken)).Tally;
        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        await campaigns.UpdateAsync(
            reference.Campaign, current => current with { Tally = tally, ReceiptsDigest = digest }, cancellationToken);
        await journal.AppendAsync(
            new()
            {
                Cycle = reference.Cycle,
                Act = JournalAct.CampaignClosed,
                Key = $"{reference.Campaign}/closed",
                Detail = JournalDetail.Of(("answers", tally.Answers), ("recipients", tally.Recipients), ("receipts", digest)),
            },
            cancellationToken);
    }

    /// <summary>Concludes a closed campaign and tells HR.</summary>
    public async Task ConcludeAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var progress = await campaigns.GetAsync(reference.Campaign, cancellationToken);
        var campaign = progress.Campaign;
        var tally = (await CountAsync(campaign, cancellationToken)).Tally;
        var result = TallyRules.Conclude(tally, campaign.Settings, campaign.Route, campaign.Kind);
        var outcome = (campaign.Kind, result) switch
        {
            (CampaignKind.Acknowledgement, _) => PhaseOutcome.Acknowledged,
            (_, TallyResult.Carried) => PhaseOutcome.Carried,
            _ => PhaseOutcome.SentBack,
        };
        var cycle = await cycles.GetAsync(reference.Cycle, cancellationToken);
        await letters.TellOfConclusionAsync(cycle, progress with { Tally = tally, Result = result }, cancellationToken);
        await campaigns.UpdateAsync(
            reference.Campaign, current => current with { Tally = tally, Result = result, Outcome = outcome }, cancellationToken);
    }

    private async Task<CampaignCount> CountAsync(Campaign campaign, IncrementalHash? digest, CancellationToken cancellationToken)
    {
        // Each page with its own replies: all replies for each page would cost their product.
        var given = (await replies.OfAsync(campaign.Id, null, cancellationToken)).ToLookup(reply => RecipientIds.PageOf(reply.Recipient));
        var unreached = await undelivered.IdsAsync(campaign.Id, cancellationToken);
        var left = (await audience.StateAsync(campaign, cancellationToken)).Left;
        var count = new CampaignCount(TallyRules.Nobody, 0);
        await foreach (var (page, answers) in receipts.PagesAsync(campaign, cancellationToken).Index())
        {
            var recipients = (await campaigns.PageAsync(campaign.Id, page, cancellationToken)).Recipients;
            Reply[] own = [.. given[page]];
            count = new CampaignCount(
                TallyRules.Add(count.Tally, TallyRules.Count(recipients, answers, own, unreached, left)), count.RepliesMissing + Missing(answers, own));
            foreach (var receipt in digest is null ? [] : answers)
                digest!.AppendData(Encoding.ASCII.GetBytes(ReceiptDigest.Of(receipt)));
        }

        return count;
    }

    private static int Missing(IReadOnlyList<Receipt> answers, Reply[] given)
    {
        var replied = given.Select(reply => (reply.Recipient, reply.Sequence)).ToHashSet();
        return answers.GroupBy(receipt => receipt.Recipient)
            .Select(own => AnswerRules.Latest(own)!)
            .Count(receipt => AnswerRules.NeedsText(receipt.Kind) && !replied.Contains((receipt.Recipient, receipt.Sequence)));
    }
}

/// <summary>Where a campaign stands.</summary>
/// <param name="Tally">What everybody answered.</param>
/// <param name="RepliesMissing">How many objections and questions wait for HR's reply.</param>
public sealed record CampaignCount(Tally Tally, int RepliesMissing);
