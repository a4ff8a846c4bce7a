namespace CharteFlow.LocalRuntime.Engine;

/// <summary>A replay asks for other things than the history holds: the orchestrator's code was changed under a running instance, or it is not deterministic.</summary>
internal sealed class NonDeterminismException(string message) : Exception(message)
{
    public static void ThrowIfDifferent(IReadOnlyList<HistoryEvent> before, IReadOnlyList<HistoryEvent> now, int step)
    {
        for (var i = 0; i < Math.Max(before.Count, now.Count); i++)
        {
            var (then, again) = (Describe(before, i), Describe(now, i));
            if (!string.Equals(then, again, StringComparison.OrdinalIgnoreCase))
                throw new NonDeterminismException(
                    $"The orchestrator's code no longer fits its history: at action {i + 1} of step {step} it asked for {then}, and now asks for {again}.");
        }
    }

    private static string Describe(IReadOnlyList<HistoryEvent> asked, int index) =>
        index < asked.Count ? ((IOrchestratorAction)asked[index]).Identity : "nothing";
}

/// <summary>No orchestrator has the name and the version that an instance was scheduled with.</summary>
internal sealed class OrchestratorMissingException(string orchestrator, string? version) : Exception
{
    public string Orchestrator { get; } = orchestrator;

    public string? Version { get; } = version;
}
