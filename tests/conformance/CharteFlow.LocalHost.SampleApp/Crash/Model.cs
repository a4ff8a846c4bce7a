namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>Says of a plan what it does when nothing ever goes wrong, without running it.</summary>
public static class Model
{
    public static Expectation Of(Part part, Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var key = place.Key(part);
        return part switch
        {
            Call or Race or Echo => Act(Text(part), key, 1),
            Flaky flaky => Act(Text(part), key, flaky.Failures + 1),
            Doomed doomed => Act(Text(part), key, doomed.Attempts),
            Broken broken => Act(Text(part), key, broken.Attempts) with { Children = 1 },
            Pause or Patience => new Expectation(Text(part)),
            Hear => new Expectation(Text(part)) { Events = [new PlannedEvent(place.Instance, key, part.Id)] },
            Collect collect => new Expectation(Text(part))
            {
                Events = [.. Numbers(collect.Count).Select(n => new PlannedEvent(key, PlannedEvent.Collected, n))],
                Children = 1,
            },
            Letters letters => new Expectation(Text(part)) { Children = 1 },
            Child child => Inside(Of(child.Body, place.Inside(part))),
            Loop loop => Inside(
                InOrder([.. Numbers(loop.Generations).Select(n => Of(loop.Body, place.Inside(part).Generation(n)))])
            ),
            Sequence sequence => Told(
                InOrder([.. sequence.Parts.Select(each => Of(each, place))]),
                [.. sequence.Parts.Select(place.Key)]
            ),
            Together together => AtOnce([.. together.Parts.Select(each => Of(each, place))]),
            FirstOf first => AtOnce([.. first.Parts.Select(each => Of(each, place))]),
            _ => throw new ArgumentException($"{part} is no part that the model knows.", nameof(part)),
        };
    }

    /// <summary>What a part without others below it returns.</summary>
    public static string Text(Part part) =>
        part switch
        {
            Doomed doomed => $"doomed {doomed.Attempts}",
            Collect collect => $"collected {string.Join(' ', Numbers(collect.Count))}",
            Letters letters => $"letters {string.Join(' ', Numbers(letters.Count))}",
            _ => $"{part?.GetType().Name} {part?.Id}",
        };

    /// <summary>What parts return together.</summary>
    public static string Text(IEnumerable<string> outputs) => $"({string.Join(", ", outputs)})";

    private static Expectation Act(string output, string key, int times) => new(output) { Effects = [(key, times)] };

    private static Expectation Told(Expectation sequence, IReadOnlyList<string> ticks) =>
        sequence with
        {
            Ticks = [.. sequence.Ticks, .. ticks],
        };

    private static Expectation Inside(Expectation body) =>
        body with
        {
            Output = $"[{body.Output}]",
            Children = body.Children + 1,
        };

    private static Expectation AtOnce(IReadOnlyList<Expectation> all) =>
        new(Text(all.Select(each => each.Output)))
        {
            Effects = [.. all.SelectMany(each => each.Effects)],
            Orders = [.. all.SelectMany(each => each.Orders)],
            Events = [.. all.SelectMany(each => each.Events)],
            Ticks = [.. all.SelectMany(each => each.Ticks)],
            Children = all.Sum(each => each.Children),
        };

    private static Expectation InOrder(IReadOnlyList<Expectation> all)
    {
        var together = AtOnce(all);
        return together with
        {
            Orders = [.. together.Orders, .. all.Zip(all.Skip(1), (before, after) => (Keys(before), Keys(after)))],
        };
    }

    private static IReadOnlyList<string> Keys(Expectation of) => [.. of.Effects.Select(effect => effect.Key)];

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);
}
