using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One thing that happened to an orchestration, as it is kept. Kinds are only ever added.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(TaskCompleted), "completed")]
[JsonDerivedType(typeof(TaskFailed), "failed")]
[JsonDerivedType(typeof(TimerFired), "fired")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(ChildScheduled), "child")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(TimerCancelled), "cancelled")]
[JsonDerivedType(typeof(EventSent), "sent")]
[JsonDerivedType(typeof(Unreadable), "unreadable")]
internal abstract record HistoryEvent;

/// <summary>The instance begins.</summary>
internal sealed record Started(string Name) : HistoryEvent
{
    public string? Version { get; init; }

    public string? Input { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>The span that the instance belongs to.</summary>
    public TraceLink? Trace { get; init; }
}

/// <summary>An activity or a sub-orchestration returned.</summary>
internal sealed record TaskCompleted(int Task, string? Result) : HistoryEvent;

/// <summary>An activity or a sub-orchestration failed.</summary>
internal sealed record TaskFailed(int Task, TaskFailureDetails Failure) : HistoryEvent;

/// <summary>A timer became due.</summary>
internal sealed record TimerFired(int Task) : HistoryEvent;

/// <summary>An external event arrived.</summary>
internal sealed record EventRaised(string Name, string? Data) : HistoryEvent;

/// <summary>A client holds the instance.</summary>
internal sealed record Suspended(string? Reason) : HistoryEvent;

/// <summary>A client lets the instance go on.</summary>
internal sealed record Resumed(string? Reason) : HistoryEvent;

/// <summary>Something that nobody can tell any more: its row was damaged.</summary>
/// <param name="Row">The row that was read.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record Unreadable(string Row, string Reason) : HistoryEvent;

/// <summary>A client ends the instance.</summary>
internal sealed record Terminated(string? Output) : HistoryEvent;
