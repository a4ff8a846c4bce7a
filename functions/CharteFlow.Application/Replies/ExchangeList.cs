using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Replies;

/// <summary>
/// Gathers a campaign's objections, questions and comments while somebody walks through its receipts, page by page.
/// </summary>
internal sealed class ExchangeList(
    CampaignStore campaigns,
    Campaign campaign,
    AudienceState audience,
    IReadOnlyList<Reply> replies
)
{
    private readonly Dictionary<(RecipientId Recipient, int Sequence), Reply> _given = replies.ToDictionary(reply =>
        (reply.Recipient, reply.Sequence)
    );
    private readonly List<Exchange> _exchanges = [];
    private readonly List<Comment> _comments = [];

    /// <summary>Adds what the receipts of a page of recipients ask of HR, and say beside.</summary>
    public async Task AddAsync(int page, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var latest = AnswerRules.LatestOfEach(receipts).Where(receipt => receipt.Text is not null).ToList();
        if (latest.Count == 0)
            return;

        var people = (await campaigns.PageAsync(campaign.Id, page, cancellationToken))
            .Recipients.Select(audience.Current)
            .ToDictionary(person => person.Id);
        foreach (var receipt in latest.Where(receipt => people.ContainsKey(receipt.Recipient)))
        {
            if (AnswerRules.NeedsReply(receipt.Kind, campaign.Route))
                _exchanges.Add(
                    new Exchange(
                        people[receipt.Recipient],
                        receipt,
                        _given.GetValueOrDefault((receipt.Recipient, receipt.Sequence))
                    )
                );
            else
                _comments.Add(new Comment(people[receipt.Recipient], receipt));
        }
    }

    /// <summary>Up to that many, those without a reply first.</summary>
    public IReadOnlyList<Exchange> First(int count) =>
        [
            .. _exchanges
                .OrderBy(exchange => exchange.Reply is not null)
                .ThenBy(exchange => exchange.Receipt.AnsweredAt)
                .Take(count),
        ];

    /// <summary>The comments, up to that many of them, the newest first.</summary>
    public CommentList Comments(int count) =>
        new(_comments.Count, [.. _comments.OrderByDescending(comment => comment.Receipt.AnsweredAt).Take(count)]);
}

/// <summary>Gathers the answers that came after the close, while somebody walks through the receipts.</summary>
internal sealed class LateAnswers(CampaignStore campaigns, Campaign campaign, AudienceState audience, int shown)
{
    private readonly List<Exchange> _answers = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Those that are shown, the last first.</summary>
    public IReadOnlyList<Exchange> First => [.. _answers.OrderByDescending(answer => answer.Receipt.AnsweredAt)];

    public async Task AddAsync(int page, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        Count += receipts.Count;
        if (receipts.Count == 0 || _answers.Count >= shown)
            return;

        var people = (await campaigns.PageAsync(campaign.Id, page, cancellationToken)).Recipients.ToDictionary(person =>
            person.Id
        );
        _answers.AddRange(
            receipts
                .Where(receipt => people.ContainsKey(receipt.Recipient))
                .Take(shown - _answers.Count)
                .Select(receipt => new Exchange(audience.Current(people[receipt.Recipient]), receipt, null))
        );
    }
}
