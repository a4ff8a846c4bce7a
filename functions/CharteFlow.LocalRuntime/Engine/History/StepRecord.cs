namespace CharteFlow.LocalRuntime.Engine;

/// <summary>One step of an instance: when it was, what it met and what it asked for.</summary>
internal sealed record StepRecord(DateTime At, IReadOnlyList<HistoryEvent> Met, IReadOnlyList<HistoryEvent> Asked);

/// <summary>Where a sub-orchestration's outcome goes.</summary>
internal sealed record ParentLink(string Instance, long Execution, string Name, int Task);
