using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Telemetry;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Answers;

/// <summary>An employee who follows the link in the e-mail, with what they answered before.</summary>
public sealed record Answerer(Campaign Campaign, Cycle Cycle, Recipient Recipient, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>Which receipts of the person's page count; null until that is decided.</summary>
    public ClosedPage? Closed { get; init; }

    /// <summary>The answer that counts; null when there is none.</summary>
    public Receipt? Latest => AnswerRules.Latest(Receipts.Where(receipt => !IsLate(receipt)));

    /// <summary>The last answer that came after the close, and does not count; null when there is none.</summary>
    public Receipt? Late => AnswerRules.Latest(Receipts.Where(IsLate));

    private bool IsLate(Receipt receipt) => Closed is { } closed && !closed.Holds(receipt);
}

/// <summary>An answer as it came in.</summary>
public sealed record IncomingAnswer(AnswerForm Form, Language Language, IdentityProof Proof);

/// <summary>What became of an answer.</summary>
public abstract record AnswerResult
{
    private AnswerResult() { }

    /// <summary>It is recorded, by this call or by an earlier one, and counts.</summary>
    public sealed record Recorded(Receipt Receipt) : AnswerResult;

    public sealed record Refused(AnswerRefusal Refusal) : AnswerResult;
}

/// <summary>
/// Takes answers. The receipt is written before the reply; then the campaign's record is read once more. While it is
/// not marked as closed, the close comes later and finds the receipt. When it is, the closed page decides whether the
/// receipt counts, and the person is told.
/// </summary>
public sealed class AnswerCommands(
    CycleStore cycles,
    CampaignStore campaigns,
    ReceiptStore receipts,
    ClosedPages pages,
    Journal journal,
    AppMetrics metrics,
    CompanyClock clock
)
{
    /// <summary>Who stands behind a link; null when the campaign asks nobody of that id.</summary>
    public async Task<Answerer?> FindAsync(CampaignId id, RecipientId recipient, CancellationToken cancellationToken)
    {
        if (
            await campaigns.FindAsync(id, cancellationToken) is not { Campaign: var campaign }
            || await campaigns.FindRecipientAsync(id, recipient, cancellationToken) is not { } person
        )
            return null;

        var cycle = await cycles.GetAsync(campaign.Cycle, cancellationToken);
        return new Answerer(campaign, cycle, person, await receipts.OfAsync(id, recipient, cancellationToken))
        {
            Closed = campaign.ClosedAt is null
                ? null
                : await pages.FindAsync(id, RecipientIds.PageOf(recipient)!.Value, cancellationToken),
        };
    }

    /// <summary>
    /// Records an answer once; the same again shows the first receipt, another one before the close replaces it.
    /// </summary>
    public async Task<AnswerResult> AnswerAsync(
        Answerer answerer,
        IncomingAnswer incoming,
        CancellationToken cancellationToken
    )
    {
        if (answerer.Cycle.Withdrawal is not null)
            return new AnswerResult.Refused(AnswerRefusal.CycleAbandoned);

        return AnswerRules.Check(incoming.Form, answerer.Campaign, clock.Now) switch
        {
            AnswerCheck.Accepted accepted => await RecordAsync(answerer, incoming, accepted.Answer, cancellationToken),
            AnswerCheck.Refused refused => new AnswerResult.Refused(refused.Refusal),
            var other => throw new InvalidOperationException($"The rules answered {other}."),
        };
    }

    private async Task<AnswerResult> RecordAsync(
        Answerer answerer,
        IncomingAnswer incoming,
        Answer answer,
        CancellationToken cancellationToken
    )
    {
        for (
            var known = answerer.Receipts;
            ;
            known = await receipts.OfAsync(answerer.Campaign.Id, answerer.Recipient.Id, cancellationToken)
        )
        {
            switch (AnswerRules.Next(known, answer))
            {
                case AnswerStep.Refused:
                    return new AnswerResult.Refused(AnswerRefusal.TooManyChanges);
                case AnswerStep.Repeat { Receipt: var same }:
                    return await DecideAsync(answerer, same, cancellationToken);
                case AnswerStep.Write write:
                    var receipt = ReceiptOf(answerer, incoming, answer) with
                    {
                        Sequence = write.Sequence,
                        Replaces = write.Replaces,
                    };
                    if (!await receipts.WriteAsync(receipt, cancellationToken))
                        break;

                    metrics.Answers.Add(1, new("campaign", answerer.Campaign.Kind), new("answer", receipt.Kind));
                    return await DecideAsync(answerer, receipt, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Whether a stored receipt counts. Between the check before the write and here, the campaign may have closed.
    /// </summary>
    private async Task<AnswerResult> DecideAsync(
        Answerer answerer,
        Receipt receipt,
        CancellationToken cancellationToken
    )
    {
        var campaign = (await campaigns.GetAsync(answerer.Campaign.Id, cancellationToken)).Campaign;
        if (campaign.ClosedAt is null)
            return new AnswerResult.Recorded(receipt);

        var page = await pages.CloseAsync(
            campaign.Id,
            RecipientIds.PageOf(receipt.Recipient)!.Value,
            cancellationToken
        );
        if (page.Holds(receipt))
            return new AnswerResult.Recorded(receipt);

        await journal.AppendAsync(
            new()
            {
                Cycle = campaign.Cycle,
                Act = JournalAct.AnswerTooLate,
                Key = JournalKeys.Late(campaign.Id, receipt.Recipient, receipt.Sequence),
                Detail = JournalDetail.Of(("record", ReceiptDigest.Of(receipt))),
            },
            cancellationToken
        );
        var cycle = await cycles.GetAsync(campaign.Cycle, cancellationToken);
        return new AnswerResult.Refused(
            cycle.Withdrawal is null ? AnswerRefusal.TooLate : AnswerRefusal.CycleAbandoned
        );
    }

    private Receipt ReceiptOf(Answerer answerer, IncomingAnswer incoming, Answer answer) =>
        new()
        {
            Campaign = answerer.Campaign.Id,
            Recipient = answerer.Recipient.Id,
            Sequence = 1,
            Kind = answer.Kind,
            Text = answer.Text,
            AnsweredAt = clock.Now,
            TextDigest = answerer.Campaign.TextDigest,
            Proof = incoming.Proof,
            Language = incoming.Language,
        };
}
