namespace CharteFlow.LocalRuntime;

/// <summary>Tells when the engine has nothing left to do at the present instant, so that a test advances its clock exactly then.</summary>
public interface IDurableEngineMonitor
{
    /// <summary>The next instant at which a timer or a scheduled start becomes due; null when none does.</summary>
    DateTimeOffset? NextTimerDue { get; }

    /// <summary>
    /// Completes when no step can run, no activity runs, no message is undelivered and nothing is due. Whatever the client returned from is
    /// work until it has been processed.
    /// </summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
