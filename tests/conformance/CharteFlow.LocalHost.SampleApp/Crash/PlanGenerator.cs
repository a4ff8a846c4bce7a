namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>Makes plans of a seed: the same seed, the same plans.</summary>
public sealed class PlanGenerator
{
    private const int Deepest = 3;

    private readonly Random _random;
    private int _next;

    private PlanGenerator(int seed) => _random = new Random(seed);

    /// <summary>The plan of one orchestration among those of a seed.</summary>
    public static Part Make(int seed, int orchestration)
    {
        var generator = new PlanGenerator((seed * 1_000) + orchestration);
        return new Sequence(generator._next++, generator.Several(2, 5, 1));
    }

    private Part Any(int depth) => depth < Deepest && _random.Next(3) == 0 ? Nested(depth + 1) : Leaf();

    private Part Leaf() =>
        _random.Next(13) switch
        {
            0 or 1 => new Call(Id()),
            2 => new Flaky(Id(), _random.Next(1, 3)),
            3 => new Doomed(Id(), _random.Next(1, 4)),
            4 => new Pause(Id(), _random.Next(40)),
            5 => new Race(Id()),
            6 => new Patience(Id(), _random.Next(1, 20)),
            7 => new Echo(Id()),
            8 or 9 => new Hear(Id()),
            10 => new Collect(Id(), _random.Next(1, 5)),
            11 => new Letters(Id(), _random.Next(1, 5)),
            _ => new Broken(Id(), _random.Next(1, 3)),
        };

    private Part Nested(int depth) =>
        _random.Next(5) switch
        {
            0 => new Child(Id(), Any(depth)),
            1 => new Loop(Id(), _random.Next(2, 5), new Sequence(Id(), Several(1, 2, depth))),
            2 => new Sequence(Id(), Several(2, 3, depth)),
            3 => new Together(Id(), Several(2, 5, depth)),
            _ => new FirstOf(Id(), Several(2, 4, depth)),
        };

    private List<Part> Several(int least, int most, int depth) =>
        [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => Any(depth))];

    private int Id() => _next++;
}
