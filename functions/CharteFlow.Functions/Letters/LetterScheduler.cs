using CharteFlow.Application.Letters;
using CharteFlow.Functions.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Letters;

/// <summary>Sends each letter by an orchestration of its own.</summary>
internal sealed class LetterScheduler(DurableTaskClient client) : ILetterScheduler
{
    public Task ScheduleAsync(LinkLetter letter, CancellationToken cancellationToken) =>
        StartAsync(
            nameof(LinkLetterOrchestrator.SendLink),
            letter,
            CycleInstances.Letter(letter.Cycle, letter.Key.ToString()),
            cancellationToken
        );

    public Task ScheduleAsync(ReplyLetter letter, CancellationToken cancellationToken) =>
        StartAsync(
            nameof(ReplyLetterOrchestrator.SendReply),
            letter,
            CycleInstances.Letter(letter.Cycle, letter.Key),
            cancellationToken
        );

    private Task StartAsync(string orchestrator, object letter, string instance, CancellationToken cancellationToken) =>
        client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator,
            letter,
            new StartOrchestrationOptions(instance),
            cancellationToken
        );
}
