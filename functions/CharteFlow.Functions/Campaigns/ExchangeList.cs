using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Functions.Campaigns;

/// <summary>An objection or a question, with HR's reply when there is one.</summary>
public sealed record Exchange(Recipient Recipient, Receipt Receipt, Reply? Reply);

/// <summary>Gathers a campaign's objections and questions while somebody walks through its receipts, page by page.</summary>
internal sealed class ExchangeList(CampaignStore campaigns, Campaign campaign, AudienceState audience, IReadOnlyList<Reply> replies)
{
    private readonly Dictionary<(RecipientId Recipient, int Sequence), Reply> _given = replies.ToDictionary(reply => (reply.Recipient, reply.Sequence));
    private readonly List<Exchange> _exchanges = [];

    /// <summary>Adds what the receipts of a page of recipients ask of HR.</summary>
    public async Task AddAsync(int page, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var latest = receipts
            .GroupBy(receipt => receipt.Recipient)
            .Select(own => AnswerRules.Latest(own)!)
            .Where(receipt => AnswerRules.NeedsText(receipt.Kind))
            .ToList();
        if (latest.Count == 0)
            return;

        var people = (await campaigns.PageAsync(campaign.Id, page, cancellationToken)).Recipients.Select(audience.Current).ToDictionary(person => person.Id);
        _exchanges.AddRange(latest.Select(receipt => new Exchange(people[receipt.Recipient], receipt, _given.GetValueOrDefault((receipt.Recipient, receipt.Sequence)))));
    }

    /// <summary>Up to that many, those without a reply first.</summary>
    public IReadOnlyList<Exchange> First(int count) =>
        [.. _exchanges.OrderBy(exchange => exchange.Reply is not null).ThenBy(exchange => exchange.Receipt.AnsweredAt).Take(count)];
}
