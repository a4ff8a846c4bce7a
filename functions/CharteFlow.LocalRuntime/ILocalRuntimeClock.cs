namespace CharteFlow.LocalRuntime;

/// <summary>
/// Orchestrations and timer triggers seen as one clock, so that a test advances a <see cref="TimeProvider"/> exactly when
/// nothing is left to do at the present instant.
/// </summary>
public interface ILocalRuntimeClock
{
    /// <summary>The next instant at which something becomes due by itself; null when nothing does.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Completes when nothing is running and nothing is due at the present instant.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);
}
