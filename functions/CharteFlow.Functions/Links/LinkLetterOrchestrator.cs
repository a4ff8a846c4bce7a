using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.Functions.Links;

/// <summary>Asks for the e-mail with one person's link.</summary>
/// <param name="Cycle">The cycle under way.</param>
/// <param name="As">An employee or a reviewer.</param>
/// <param name="Scope">The campaign's or the round's id.</param>
/// <param name="Person">The person's id in it.</param>
/// <param name="Number">1 for the first that HR sends to this person; 0 for a stand-in's invitation.</param>
public sealed record LinkLetter(CycleId Cycle, Addressee As, string Scope, string Person, int Number)
{
    public string Instance => CycleInstances.Letter(Cycle, $"{Scope}/{Name}/{Person}");

    /// <summary>The e-mail's name; with scope and person it is its key.</summary>
    public string Name => Number == 0 ? "invitation" : $"link-{Number}";
}

/// <summary>Sends one person's link, as patiently as a wave sends those of everybody.</summary>
public static class LinkLetterOrchestrator
{
    [Function(nameof(SendLink))]
    public static Task SendLink([OrchestrationTrigger] TaskOrchestrationContext context, LinkLetter letter) =>
        context.CallActivityWithRetryAsync(nameof(LinkLetterActivities.SendLinkLetter), letter);
}
