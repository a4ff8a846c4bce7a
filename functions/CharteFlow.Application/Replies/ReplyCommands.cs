using CharteFlow.Application.Answers;
using CharteFlow.Application.Audience;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Notifications;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Replies;

/// <summary>HR's reply to an objection or a question, as the form sends it.</summary>
public sealed record ReplyForm(RecipientId Recipient, int Sequence, string By, string? Text, bool Accepted);

/// <summary>Takes HR's replies to objections and questions.</summary>
public sealed class ReplyCommands(
    CampaignStore campaigns,
    AudienceStore audience,
    ReceiptStore receipts,
    ReplyStore replies,
    Journal journal,
    CampaignNotifications letters,
    CompanyClock clock
)
{
    /// <summary>
    /// Writes a reply. It is sent by an orchestration of its own, which is patient with the mail service.
    /// </summary>
    public async Task<ActRefusal?> ReplyAsync(
        ILetterScheduler scheduler,
        Cycle cycle,
        ReplyForm form,
        CancellationToken cancellationToken
    )
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.Reply) is { } refusal)
            return refusal;
        if (
            cycle.Consultation is not { } id
            || (await campaigns.GetAsync(id, cancellationToken)) is not { Outcome: null } progress
        )
            return ActRefusal.NotInThisPhase;
        if (ReasonRules.Check(form.Text) is [var problem, ..])
            return problem;

        var receipt = (await receipts.OfAsync(id, form.Recipient, cancellationToken)).FirstOrDefault(known =>
            known.Sequence == form.Sequence
        );
        if (
            receipt is null
            || !AnswerRules.NeedsReply(receipt.Kind, progress.Campaign.Route)
            || await campaigns.FindRecipientAsync(id, form.Recipient, cancellationToken) is null
        )
            throw new RecordNotFoundException(
                $"Campaign '{id}' has no objection or question {form.Sequence} of '{form.Recipient}'."
            );

        var reply = new Reply
        {
            Recipient = form.Recipient,
            Sequence = form.Sequence,
            Author = form.By,
            Text = form.Text!.Trim(),
            Accepted = form.Accepted && receipt.Kind == AnswerKind.Object,
            At = clock.Now,
        };
        if (!await replies.WriteAsync(id, reply, cancellationToken))
            return ActRefusal.AlreadyReplied;

        // The journal's entry comes last: as long as it is missing, the next look at the campaign sends what this call
        // did not.
        var letter = new ReplyLetter(cycle.Id, id, form.Recipient, form.Sequence);
        await scheduler.ScheduleAsync(letter, cancellationToken);
        await journal.AppendFactsAsync([FactOf(cycle, progress.Campaign, reply)], cancellationToken);
        return null;
    }

    /// <summary>
    /// Sends and journals the replies of which that was not done: a crash came in between, or the mail service asked
    /// for patience. The journal's entry comes last, so that it tells which.
    /// </summary>
    public async Task FinishAsync(Cycle cycle, Campaign campaign, CancellationToken cancellationToken)
    {
        var given = await replies.KeysAsync(campaign.Id, cancellationToken);
        if (given.Count == 0)
            return;

        var journalled = (await journal.ReadAsync(cycle.Id, cancellationToken)).Select(entry => entry.Key).ToHashSet();
        var state = await audience.StateAsync(campaign, cancellationToken);
        foreach (
            var (recipient, sequence) in given.Where(reply =>
                !journalled.Contains(KeyOf(campaign, reply.Recipient, reply.Sequence))
            )
        )
        {
            var reply = (await replies.OfAsync(campaign.Id, recipient, cancellationToken)).First(known =>
                known.Sequence == sequence
            );
            var receipt = (await receipts.OfAsync(campaign.Id, recipient, cancellationToken)).FirstOrDefault(known =>
                known.Sequence == sequence
            );
            if (
                receipt is not null
                && await campaigns.FindRecipientAsync(campaign.Id, recipient, cancellationToken) is { } person
            )
                await TryToTellAsync(
                    cycle,
                    campaign,
                    new Exchange(state.Current(person), receipt, reply),
                    cancellationToken
                );
        }
    }

    private async Task TryToTellAsync(
        Cycle cycle,
        Campaign campaign,
        Exchange exchange,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await letters.SendReplyAsync(cycle, campaign, exchange, cancellationToken);
        }
        catch (MailNotSentException)
        {
            // The reply is kept; the next look at the campaign sends it.
            return;
        }

        await journal.AppendFactsAsync([FactOf(cycle, campaign, exchange.Reply!)], cancellationToken);
    }

    private static JournalFact FactOf(Cycle cycle, Campaign campaign, Reply reply) =>
        new()
        {
            Cycle = cycle.Id,
            At = reply.At,
            Actor = reply.Author,
            Act = JournalAct.ReplyGiven,
            Key = KeyOf(campaign, reply.Recipient, reply.Sequence),
            Detail = JournalDetail.Of(("accepted", reply.Accepted ? true : null), ("record", RecordDigest.Of(reply))),
        };

    private static string KeyOf(Campaign campaign, RecipientId recipient, int sequence) =>
        JournalKeys.Reply(campaign.Id, recipient, sequence);
}
