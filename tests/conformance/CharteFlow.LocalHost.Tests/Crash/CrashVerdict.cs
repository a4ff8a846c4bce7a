using System.Text.Json;
using CharteFlow.LocalHost.SampleApp.Crash;
using CharteFlow.LocalHost.SampleApp.Durable;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalHost.Tests.Crash;

/// <summary>
/// Compares what a world left behind with its model: outputs equal; instances as many; every effect at least as often
/// as planned, never more often in one process, and never again once what comes after it has begun; every event from
/// outside met once for each time that it was raised.
/// </summary>
internal sealed class CrashVerdict(CrashWorld world, IReadOnlyList<InstanceView> instances)
{
    private readonly Dictionary<string, InstanceView> _ends = instances.ToDictionary(end => end.Id);
    private readonly IReadOnlyList<(int Process, string Text)> _effects = EffectLog.Read(world.Effects);

    public IEnumerable<string> Problems()
    {
        var plans = Enumerable
            .Range(0, world.Orchestrations)
            .Select(orchestration => Place.Root(world.Seed, orchestration))
            .Select(
                (place, orchestration) =>
                    (place.Instance, Model: Model.Of(PlanGenerator.Make(world.Seed, orchestration), place))
            )
            .ToList();
        return
        [
            .. plans.SelectMany(plan => Output(plan.Instance, plan.Model.Output)),
            .. Output(Place.HubOf(world.Seed), Hub.Output(world.Seed, world.Orchestrations)),
            .. Instances(1 + plans.Sum(plan => 1 + plan.Model.Children)),
            .. Effects([.. plans.SelectMany(plan => plan.Model.Effects)]),
            .. Orders(plans.SelectMany(plan => plan.Model.Orders)),
            .. plans
                .SelectMany(plan => plan.Model.Events)
                .Where(planned => planned.Name == PlannedEvent.Collected)
                .SelectMany(Events),
        ];
    }

    private static string? Text(string? json) => json is null ? null : JsonSerializer.Deserialize<string>(json);

    private IEnumerable<string> Output(string instance, string planned)
    {
        var end = _ends.GetValueOrDefault(instance);
        if (end?.Output is null || Text(end.Output) != planned)
            yield return $"{instance} returned {end?.Output ?? end?.Failure ?? "nothing"}, not {planned}.";
    }

    private IEnumerable<string> Instances(int planned)
    {
        if (_ends.Count != planned)
            yield return $"There are {_ends.Count} instances, not {planned}.";
        foreach (
            var end in _ends.Values.Where(end =>
                end
                    is not (
                        { Status: OrchestrationRuntimeStatus.Completed }
                        or { Status: OrchestrationRuntimeStatus.Failed, Failure: not null }
                    )
            )
        )
            yield return $"{end.Id} is {end.Status}.";
    }

    private IEnumerable<string> Effects(IReadOnlyList<(string Key, int Times)> planned)
    {
        var all = _effects.ToLookup(effect => effect.Text, effect => effect.Process);
        foreach (var (key, times) in planned)
        {
            var (count, most) = (
                all[key].Count(),
                all[key].CountBy(process => process).Select(process => process.Value).DefaultIfEmpty().Max()
            );
            if (count < times || most > times || count > times + world.Kills)
                yield return $"{key} was to happen {times} times; it happened in the processes {string.Join(' ', all[key])}.";
        }

        foreach (var key in all.Select(effect => effect.Key).Except(planned.Select(effect => effect.Key)))
            yield return $"{key} was not to happen.";
    }

    private IEnumerable<string> Orders(IEnumerable<(IReadOnlyList<string> Before, IReadOnlyList<string> After)> planned)
    {
        var places = _effects
            .Select((effect, place) => (effect.Text, Place: place))
            .ToLookup(effect => effect.Text, effect => effect.Place);
        foreach (var (before, after) in planned.Where(order => order.Before.Count > 0 && order.After.Count > 0))
        {
            var (last, first) = (
                before.SelectMany(key => places[key]).DefaultIfEmpty(-1).Max(),
                after.SelectMany(key => places[key]).DefaultIfEmpty(int.MaxValue).Min()
            );
            if (last > first)
                yield return $"{_effects[last].Text} happened again after {_effects[first].Text} in process {_effects[last].Process}.";
        }
    }

    private IEnumerable<string> Events(PlannedEvent planned)
    {
        var got = (Text(_ends.GetValueOrDefault(planned.Instance)?.CustomStatus) ?? "")
            .Split(' ')
            .Count(number => number == $"{planned.Payload}");
        if (got < 1 || got > world.Tries.GetValueOrDefault(planned.Key))
            yield return $"{planned.Key} was raised {world.Tries.GetValueOrDefault(planned.Key)} times and met {got} times.";
    }
}
