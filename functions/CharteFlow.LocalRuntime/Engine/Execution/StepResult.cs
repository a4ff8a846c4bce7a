using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What one step did.</summary>
/// <param name="Met">The events that the code met; fewer than were there when it ended.</param>
/// <param name="Asked">What the code asked for.</param>
/// <param name="Ending">How it ended; null while it waits.</param>
internal sealed record StepResult(IReadOnlyList<HistoryEvent> Met, IReadOnlyList<HistoryEvent> Asked, Ending? Ending);

/// <summary>How an execution ended.</summary>
internal abstract record Ending
{
    private Ending()
    {
    }

    public sealed record Completed(string? Output) : Ending;

    public sealed record Failed(TaskFailureDetails Failure) : Ending;

    public sealed record Terminated(string? Output) : Ending;

    /// <summary>The instance starts over.</summary>
    public sealed record Continued(string? Input, string? Version, IReadOnlyList<EventRaised> Kept) : Ending;
}
