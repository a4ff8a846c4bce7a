using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Replies;

/// <summary>Lists a campaign's objections and questions.</summary>
public sealed class ExchangeQuery(
    CampaignStore campaigns,
    AudienceStore audience,
    ReceiptStore receipts,
    ClosedPages pages,
    ReplyStore replies
)
{
    /// <summary>Up to that many objections and questions, those without a reply first.</summary>
    public async Task<IReadOnlyList<Exchange>> ExchangesAsync(
        Campaign campaign,
        int count,
        CancellationToken cancellationToken
    )
    {
        var list = new ExchangeList(
            campaigns,
            campaign,
            await audience.StateAsync(campaign, cancellationToken),
            await replies.OfAsync(campaign.Id, null, cancellationToken)
        );
        await foreach (var (page, answers) in receipts.PagesAsync(campaign, null, cancellationToken).Index())
        {
            var closed = campaign.ClosedAt is null ? null : await pages.FindAsync(campaign.Id, page, cancellationToken);
            await list.AddAsync(page, closed is null ? answers : [.. answers.Where(closed.Holds)], cancellationToken);
        }

        return list.First(count);
    }
}
