using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Undelivered;

/// <summary>Tells HR whom a campaign did not reach. Who has answered all the same leaves the list.</summary>
public sealed class UndeliveredQuery(UndeliveredStore undelivered, CampaignStore campaigns, ReceiptStore receipts)
{
    /// <summary>The people who were not reached and have not answered, page by page of recipients.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="most">At most this many of them; all are counted.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<UndeliveredList> ListAsync(Campaign campaign, int most, CancellationToken cancellationToken)
    {
        var ids = await undelivered.IdsAsync(campaign.Id, cancellationToken);
        if (ids.Count == 0)
            return new UndeliveredList([], 0);

        var answered = await receipts.AnsweredAsync(campaign.Id, null, cancellationToken);
        var silent = ids.Except(answered).ToList();
        var rows = new List<UndeliveredRow>();
        foreach (
            var page in silent
                .GroupBy(RecipientIds.PageOf)
                .Where(page => page.Key is not null)
                .OrderBy(page => page.Key)
        )
        {
            if (
                rows.Count < most
                && await campaigns.FindPageAsync(campaign.Id, page.Key!.Value, cancellationToken) is { } recipients
            )
                rows.AddRange(await RowsAsync(campaign.Id, recipients, page, cancellationToken));
        }

        return new UndeliveredList([.. rows.Take(most)], silent.Count);
    }

    private async Task<IEnumerable<UndeliveredRow>> RowsAsync(
        CampaignId campaign,
        RecipientPage page,
        IEnumerable<RecipientId> ids,
        CancellationToken cancellationToken
    )
    {
        var reports = (await undelivered.ReadAsync(campaign, ids, cancellationToken)).ToDictionary(report =>
            report.Recipient
        );
        return page
            .Recipients.Where(recipient => reports.ContainsKey(recipient.Id))
            .Select(recipient => new UndeliveredRow(recipient.Name, recipient.Email, reports[recipient.Id]));
    }
}
