namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>What a part does when nothing ever goes wrong.</summary>
public sealed record Expectation(string Output)
{
    /// <summary>How often each effect happens.</summary>
    public IReadOnlyList<(string Key, int Times)> Effects { get; init; } = [];

    /// <summary>Effects that are over before others begin.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Before, IReadOnlyList<string> After)> Orders { get; init; } = [];

    /// <summary>The events that it needs from outside.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>What the hub is told.</summary>
    public IReadOnlyList<string> Ticks { get; init; } = [];

    /// <summary>How many instances it makes below its own.</summary>
    public int Children { get; init; }
}

/// <summary>An event from outside.</summary>
public sealed record PlannedEvent(string Instance, string Name, object Payload)
{
    public const string Collected = "collected";

    /// <summary>What tells it from all others.</summary>
    public string Key => $"{Instance}>{Name}>{Payload}";
}
