using CharteFlow.Adapters.Telemetry;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Functions.App;

namespace CharteFlow.Functions.Campaigns;

/// <summary>An employee who follows the link in the e-mail, with what they answered before.</summary>
public sealed record Answerer(Campaign Campaign, Recipient Recipient, IReadOnlyList<Receipt> Receipts)
{
    /// <summary>The answer that counts; null before the first.</summary>
    public Receipt? Latest => AnswerRules.Latest(Receipts);
}

/// <summary>An answer as it came in.</summary>
public sealed record IncomingAnswer(AnswerForm Form, Language Language, IdentityProof Proof);

/// <summary>What became of an answer.</summary>
public abstract record AnswerResult
{
    private AnswerResult()
    {
    }

    /// <summary>It is recorded, by this call or by an earlier one.</summary>
    public sealed record Recorded(Receipt Receipt) : AnswerResult;

    public sealed record Refused(AnswerRefusal Refusal) : AnswerResult;
}

/// <summary>Takes answers. The receipt is written before the reply: what the page shows is stored.</summary>
public sealed class AnswerDesk(CampaignStore campaigns, ReceiptStore receipts, CompanyClock clock)
{
    /// <summary>Who stands behind a link; null when the campaign asks nobody of that id.</summary>
    public async Task<Answerer?> FindAsync(CampaignId id, RecipientId recipient, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } progress
        && await campaigns.FindRecipientAsync(id, recipient, cancellationToken) is { } person
            ? new Answerer(progress.Campaign, person, await receipts.OfAsync(id, recipient, cancellationToken))
            : null;

    /// <summary>Records an answer once; the same again shows the first receipt, another one before the close replaces it.</summary>
    public async Task<AnswerResult> AnswerAsync(Answerer answerer, IncomingAnswer incoming, CancellationToken cancellationToken)
    {
        return AnswerRules.Check(incoming.Form, answerer.Campaign, clock.Now) switch
        {
            AnswerCheck.Accepted accepted => await RecordAsync(answerer, incoming, accepted.Answer, cancellationToken),
            AnswerCheck.Refused refused => new AnswerResult.Refused(refused.Refusal),
            var other => throw new InvalidOperationException($"The rules answered {other}."),
        };
    }

    private async Task<AnswerResult> RecordAsync(Answerer answerer, IncomingAnswer incoming, Answer answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await receipts.OfAsync(answerer.Campaign.Id, answerer.Recipient.Id, cancellationToken);
            if (AnswerRules.Next(known, answer) is not AnswerStep.Write write)
                return new AnswerResult.Recorded(AnswerRules.Latest(known)!);

            var receipt = ReceiptOf(answerer, incoming, answer) with { Sequence = write.Sequence, Replaces = write.Replaces };
            if (await receipts.WriteAsync(receipt, cancellationToken))
            {
                AppTelemetry.Answers.Add(1, new("campaign", answerer.Campaign.Kind), new("answer", receipt.Kind));
                return new AnswerResult.Recorded(receipt);
            }
        }
    }

    private Receipt ReceiptOf(Answerer answerer, IncomingAnswer incoming, Answer answer) => new()
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
