using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>Numbered events to send.</summary>
public sealed record Sending(string To, string Name, int Count);

/// <summary>Orchestrators that others call.</summary>
public static class Children
{
    [Function(nameof(RepeatAsync))]
    public static async Task<string?> RepeatAsync([OrchestrationTrigger] TaskOrchestrationContext context, Work work)
    {
        var loop = (Loop)work.Part;
        var place = work.Place.Generation(work.Done.Count);
        string[] done = [.. work.Done, await Interpreter.DoAsync(context, new Work(place, loop.Body))];
        if (done.Length == loop.Generations)
            return Model.Text(done);

        context.ContinueAsNew(work with { Done = done });
        return null;
    }

    /// <summary>Keeps every event that it got, doubles too, in its custom status.</summary>
    [Function(nameof(CollectAsync))]
    public static async Task<string?> CollectAsync(
        [OrchestrationTrigger] TaskOrchestrationContext context,
        Collect collect
    )
    {
        int[] got = [.. collect.Got, await context.WaitForExternalEvent<int>(PlannedEvent.Collected)];
        context.SetCustomStatus(string.Join(' ', got));
        var numbers = got.Distinct().Order().ToList();
        if (numbers.Count == collect.Count)
            return $"collected {string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}";

        context.ContinueAsNew(collect with { Got = got });
        return null;
    }

    [Function(nameof(SendAsync))]
    public static Task SendAsync([OrchestrationTrigger] TaskOrchestrationContext context, Sending sending)
    {
        for (var i = 0; i < sending.Count; i++)
            context.SendEvent(sending.To, sending.Name, i);
        return Task.CompletedTask;
    }

    [Function(nameof(BreakAsync))]
    public static async Task BreakAsync([OrchestrationTrigger] TaskOrchestrationContext context, string key)
    {
        await context.CallActivityAsync<string?>(nameof(CrashFunctions.Act), new Act(key));
        throw new InvalidOperationException($"{key} breaks, as planned.");
    }
}
