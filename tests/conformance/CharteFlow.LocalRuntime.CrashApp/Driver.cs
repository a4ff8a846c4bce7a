using CharteFlow.LocalRuntime.CrashApp.Plans;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>
/// The world outside: starts orchestrations and raises the events that they need, again when a kill came between the try and the answer. It
/// writes down what it tries and what it was answered.
/// </summary>
internal sealed class Driver(DurableTaskClient client, EffectLog log, Random random)
{
    private const int AtOnce = 8;

    private static readonly StartOrchestrationOptions Once = new StartOrchestrationOptions().WithDedupeStatuses(Enum.GetValues<OrchestrationRuntimeStatus>());

    public async Task RunAsync(int seed, int orchestrations)
    {
        // Some seeds start all of them at once.
        using var places = new SemaphoreSlim(seed % 7 == 0 ? orchestrations : AtOnce);
        await StartAsync(Place.HubOf(seed), nameof(Hub), Hub.Of(seed, orchestrations));
        var all = Enumerable.Range(0, orchestrations).ToArray();
        random.Shuffle(all);
        await Task.WhenAll(all.Select(async orchestration =>
        {
            await places.WaitAsync();
            await PlayAsync(Place.Root(seed, orchestration), PlanGenerator.Make(seed, orchestration));
            places.Release();
        }));
        await client.WaitForInstanceCompletionAsync(Place.HubOf(seed));
    }

    private async Task PlayAsync(Place place, Part plan)
    {
        await StartAsync(place.Instance, nameof(Interpreter.DoAsync), new Work(place, plan));
        var events = Model.Of(plan, place).Events.ToArray();
        random.Shuffle(events);
        var end = client.WaitForInstanceCompletionAsync(place.Instance);
        await Task.WhenAll(events.Select(each => RaiseAsync(each, end)));
        await end;
    }

    private Task StartAsync(string id, string orchestrator, object input) => TryAsync($"start {id}", async () =>
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, Once with { InstanceId = id });
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The try before the kill was kept.
        }

        return true;
    });

    private Task RaiseAsync(PlannedEvent planned, Task end) => TryAsync(planned.Key, async () =>
    {
        try
        {
            await client.RaiseEventAsync(planned.Instance, planned.Name, planned.Payload);
            return true;
        }
        catch (DurableInstanceException error)
        {
            // One that has ended has heard of the event before the kill; one that is not there yet will be, unless its root ends too soon.
            return !error.IsMissing || end.IsCompleted;
        }
    });

    private async Task TryAsync(string what, Func<Task<bool>> act)
    {
        if (log.Times($"did {what}") > 0) return;

        log.Append($"try {what}");
        while (!await IsDoneAsync(act)) await Task.Delay(random.Next(1, 10));
        log.Append($"did {what}");
    }

    // A disk that takes nothing is told to the caller, who tries again.
    private static async Task<bool> IsDoneAsync(Func<Task<bool>> act)
    {
        try
        {
            return await act();
        }
        catch (IOException refusal)
        {
            Console.WriteLine($"refused: {refusal.Message}");
            return false;
        }
    }
}
