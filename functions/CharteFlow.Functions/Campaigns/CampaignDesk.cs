using System.Security.Cryptography;
using System.Text;
using CharteFlow.Charters;
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
    public async Task<CampaignCount> CountAsync(Campaign campaign, CancellationToken cancellationToken) =>
        await WalkAsync(await SourceAsync(campaign, cancellationToken), (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <summary>The count, up to that many objections and questions, those without a reply first, and as many comments, in one walk through the receipts.</summary>
    public async Task<CampaignReading> ReadAsync(Campaign campaign, int exchanges, CancellationToken cancellationToken)
    {
        var source = await SourceAsync(campaign, cancellationToken);
        var list = new ExchangeList(campaigns, campaign, source.Audience, source.Replies);
        return new CampaignReading(await WalkAsync(source, list.AddAsync, cancellationToken), list.First(exchanges), list.Comments(exchanges));
    }

    /// <summary>Closes the campaign: from here on no answer is taken, so that the count is final.</summary>
    public async Task CloseAsync(CampaignReference reference, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var closed = await campaigns.UpdateAsync(
            reference.Campaign,
            current => current.Campaign.ClosedAt is null ? current with { Campaign = current.Campaign with { ClosedAt = now } } : current,
            cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var source = await SourceAsync(closed.Campaign, cancellationToken);
        var tally = (await WalkAsync(source, (_, page, _) => Append(hash, page), cancellationToken)).Tally;
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

    private async Task<CountSource> SourceAsync(Campaign campaign, CancellationToken cancellationToken) => new(
        campaign,
        await replies.OfAsync(campaign.Id, null, cancellationToken),
        await undelivered.IdsAsync(campaign.Id, cancellationToken),
        await audience.StateAsync(campaign, cancellationToken));

    private async Task<CampaignCount> WalkAsync(
        CountSource source, Func<int, IReadOnlyList<Receipt>, CancellationToken, Task> alsoAsync, CancellationToken cancellationToken)
    {
        // Each page with its own replies: all replies for each page would cost their product.
        var given = source.Replies.ToLookup(reply => RecipientIds.PageOf(reply.Recipient));
        var count = new CampaignCount(TallyRules.Nobody, 0);
        await foreach (var (page, answers) in receipts.PagesAsync(source.Campaign, cancellationToken).Index())
        {
            var recipients = (await campaigns.PageAsync(source.Campaign.Id, page, cancellationToken)).Recipients;
            Reply[] own = [.. given[page]];
            count = new CampaignCount(
                TallyRules.Add(count.Tally, TallyRules.Count(recipients, answers, own, source.Unreached, source.Audience.Left)), count.RepliesMissing + Missing(source.Campaign, answers, own));
            await alsoAsync(page, answers, cancellationToken);
        }

        return count;
    }

    private static Task Append(IncrementalHash hash, IReadOnlyList<Receipt> page)
    {
        foreach (var receipt in page)
            hash.AppendData(Encoding.ASCII.GetBytes(ReceiptDigest.Of(receipt)));
        return Task.CompletedTask;
    }

    private static int Missing(Campaign campaign, IReadOnlyList<Receipt> answers, Reply[] given)
    {
        var replied = given.Select(reply => (reply.Recipient, reply.Sequence)).ToHashSet();
        return answers.GroupBy(receipt => receipt.Recipient)
            .Select(own => AnswerRules.Latest(own)!)
            .Count(receipt => AnswerRules.NeedsReply(receipt.Kind, campaign.Route) && !replied.Contains((receipt.Recipient, receipt.Sequence)));
    }
}

/// <summary>What a count looks at beside the receipts.</summary>
internal sealed record CountSource(Campaign Campaign, IReadOnlyList<Reply> Replies, IReadOnlySet<RecipientId> Unreached, AudienceState Audience);

/// <summary>A campaign's count, its objections and questions, and its comments.</summary>
public sealed record CampaignReading(CampaignCount Count, IReadOnlyList<Exchange> Exchanges, CommentList Comments);

/// <summary>Where a campaign stands.</summary>
/// <param name="Tally">What everybody answered.</param>
/// <param name="RepliesMissing">How many objections and questions wait for HR's reply.</param>
public sealed record CampaignCount(Tally Tally, int RepliesMissing);
