using CharteFlow.Application.Letters;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Letters;

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
