namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What an orchestrator's code asked for. A replay must ask for the same, in the same order.</summary>
internal interface IOrchestratorAction
{
    /// <summary>What a replay is compared by, in words.</summary>
    string Identity { get; }
}

internal sealed record ActivityScheduled(int Task, string Name, string? Input) : HistoryEvent, IOrchestratorAction
{
    /// <summary>The version that is asked for; null: the orchestration's own.</summary>
    public string? Version { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public string Identity => $"activity '{Name}' (#{Task})";
}

internal sealed record ChildScheduled(int Task, string Name, string Instance) : HistoryEvent, IOrchestratorAction
{
    public string? Version { get; init; }

    public string? Input { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public string Identity => $"sub-orchestration '{Name}' with id '{Instance}' (#{Task})";
}

internal sealed record TimerCreated(int Task, DateTime Due) : HistoryEvent, IOrchestratorAction
{
    public string Identity => $"a timer (#{Task})";
}

internal sealed record TimerCancelled(int Task) : HistoryEvent, IOrchestratorAction
{
    public string Identity => $"the end of a timer (#{Task})";
}

internal sealed record EventSent(string Instance, string Name, string? Data) : HistoryEvent, IOrchestratorAction
{
    public string Identity => $"event '{Name}' to '{Instance}'";
}
