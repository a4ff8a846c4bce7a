using System.Globalization;
using CharteFlow.Charters;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Replies;

/// <summary>Asks for the e-mail with HR's reply to an answer.</summary>
/// <param name="Cycle">The cycle under way.</param>
/// <param name="Campaign">The campaign in which the answer was given.</param>
/// <param name="Recipient">Who gave it.</param>
/// <param name="Sequence">Which of their answers it is.</param>
public sealed record ReplyLetter(CycleId Cycle, CampaignId Campaign, RecipientId Recipient, int Sequence)
{
    public string Instance =>
        CycleInstances.Letter(
            Cycle,
            string.Create(CultureInfo.InvariantCulture, $"{Campaign}/reply/{Recipient}/{Sequence}")
        );
}

/// <summary>
/// Sends HR's reply, apart from the request that recorded it: HR does not wait for the mail service, and a refusal of
/// it loses nothing.
/// </summary>
public static class ReplyLetterOrchestrator
{
    [Function(nameof(SendReply))]
    public static Task SendReply([OrchestrationTrigger] TaskOrchestrationContext context, ReplyLetter letter) =>
        context.CallActivityWithRetryAsync(nameof(ReplyLetterActivities.SendReplyLetter), letter);
}
