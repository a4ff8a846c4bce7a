using CharteFlow.Application.Letters;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Letters;

/// <summary>Sends one person's link, as patiently as a wave sends those of everybody.</summary>
public static class LinkLetterOrchestrator
{
    [Function(nameof(SendLink))]
    public static Task SendLink([OrchestrationTrigger] TaskOrchestrationContext context, LinkLetter letter) =>
        context.CallActivityWithRetryAsync(nameof(LinkLetterActivities.SendLinkLetter), letter);
}
