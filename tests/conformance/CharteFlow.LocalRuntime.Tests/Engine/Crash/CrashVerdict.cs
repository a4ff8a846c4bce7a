using CharteFlow.LocalRuntime.CrashApp;
using CharteFlow.LocalRuntime.CrashApp.Plans;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>
/// Compares what a run left behind with its model: outputs equal; instances as many; every effect at least as often as planned, never more often in one
/// life, and never again once what comes after it has begun; every event from outside met once for each time that it was raised.
/// </summary>
internal sealed class CrashVerdict(CrashFolder folder, int lives)
{
    private readonly IReadOnlyDictionary<string, EndedInstance> _ends = folder.ReadEnds().ToDictionary(end => end.Id);
    private readonly IReadOnlyList<(int Life, string Text)> _effects = EffectLog.Read(folder.Effects);
    private readonly Dictionary<string, int> _tries = EffectLog.Read(folder.Driver).CountBy(line => line.Text).ToDictionary();

    public IEnumerable<string> Problems(int seed, int orchestrations)
    {
        var plans = Enumerable.Range(0, orchestrations).Select(orchestration => Place.Root(seed, orchestration))
            .Select((place, orchestration) => (place.Instance, Model: Model.Of(PlanGenerator.Make(seed, orchestration), place))).ToList();
        return
        [
            .. plans.SelectMany(plan => Output(plan.Instance, plan.Model.Output)),
            .. Output(Place.HubOf(seed), Hub.Output(seed, orchestrations)),
            .. Instances(1 + plans.Sum(plan => 1 + plan.Model.Children)),
            .. Effects([.. plans.SelectMany(plan => plan.Model.Effects)]),
            .. Orders(plans.SelectMany(plan => plan.Model.Orders)),
            .. plans.SelectMany(plan => plan.Model.Events).Where(planned => planned.Name == PlannedEvent.Collected).SelectMany(Events),
        ];
    }

    private IEnumerable<string> Output(string instance, string planned)
    {
        var end = _ends.GetValueOrDefault(instance);
        if (end?.Output != planned) yield return $"{instance} returned {end?.Output ?? end?.Failure ?? "nothing"}, not {planned}.";
    }

    private IEnumerable<string> Instances(int planned)
    {
        if (_ends.Count != planned) yield return $"There are {_ends.Count} instances, not {planned}.";
        foreach (var end in _ends.Values.Where(end => end is not ({ Status: "Completed" } or { Status: "Failed", Failure: not null })))
            yield return $"{end.Id} is {end.Status}.";
    }

    private IEnumerable<string> Effects(IReadOnlyList<(string Key, int Times)> planned)
    {
        var all = _effects.ToLookup(effect => effect.Text, effect => effect.Life);
        foreach (var (key, times) in planned)
        {
            var (count, most) = (all[key].Count(), all[key].CountBy(life => life).Select(life => life.Value).DefaultIfEmpty().Max());
            if (count < times || most > times || count > times + lives - 1)
                yield return $"{key} was to happen {times} times; it happened in the lives {string.Join(' ', all[key])}.";
        }

        foreach (var key in all.Select(effect => effect.Key).Except(planned.Select(effect => effect.Key))) yield return $"{key} was not to happen.";
    }

    private IEnumerable<string> Orders(IEnumerable<(IReadOnlyList<string> Before, IReadOnlyList<string> After)> planned)
    {
        var places = _effects.Select((effect, place) => (effect.Text, Place: place)).ToLookup(effect => effect.Text, effect => effect.Place);
        foreach (var (before, after) in planned.Where(order => order.Before.Count > 0 && order.After.Count > 0))
        {
            var (last, first) = (before.SelectMany(key => places[key]).DefaultIfEmpty(-1).Max(), after.SelectMany(key => places[key]).DefaultIfEmpty(int.MaxValue).Min());
            if (last > first) yield return $"{_effects[last].Text} happened again after {_effects[first].Text} in life {_effects[last].Life}.";
        }
    }

    private IEnumerable<string> Events(PlannedEvent planned)
    {
        var got = (_ends.GetValueOrDefault(planned.Instance)?.CustomStatus ?? "").Split(' ').Count(number => number == $"{planned.Payload}");
        if (got < 1 || got > _tries.GetValueOrDefault($"try {planned.Key}"))
            yield return $"{planned.Key} was raised {_tries.GetValueOrDefault($"try {planned.Key}")} times and met {got} times.";
    }
}
