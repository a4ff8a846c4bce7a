using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Storage;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Replies;

/// <summary>HR's reply to an objection or a question, as the form sends it.</summary>
public sealed record ReplyForm(RecipientId Recipient, int Sequence, string By, string? Text, bool Accepted);

/// <summary>Takes HR's replies to objections and questions.</summary>
public sealed class ReplyCommands(
    CampaignStore campaigns,
    ReceiptStore receipts,
    ReplyStore replies,
    Journal journal,
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
        await journal.AppendFactsAsync([ReplyFacts.Of(cycle, progress.Campaign, reply)], cancellationToken);
        return null;
    }
}
