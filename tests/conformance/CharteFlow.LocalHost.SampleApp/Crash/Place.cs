namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>Where a part is done: in which instance, and under which prefix its names stand.</summary>
public sealed record Place(string Instance, string Prefix)
{
    /// <summary>The instance that is told of every part that is done.</summary>
    public required string Hub { get; init; }

    /// <summary>The place of an orchestration that the driver starts.</summary>
    public static Place Root(int seed, int orchestration) =>
        new($"s{seed}-{orchestration}", $"s{seed}-{orchestration}") { Hub = HubOf(seed) };

    public static string HubOf(int seed) => $"s{seed}-hub";

    /// <summary>A part's name: of its effects, its events and its child instance.</summary>
    public string Key(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return $"{Prefix}.{part.Id}";
    }

    /// <summary>The place in the child instance that does a part.</summary>
    public Place Inside(Part part) => this with { Instance = Key(part), Prefix = Key(part) };

    /// <summary>The same place in a later generation.</summary>
    public Place Generation(int number) => this with { Prefix = $"{Instance}g{number}" };
}
