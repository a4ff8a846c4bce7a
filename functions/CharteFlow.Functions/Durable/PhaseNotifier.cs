using CharteFlow.Charters.Cycles;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Functions.Durable;

/// <summary>Tells a cycle's orchestration that there is something new in the stores.</summary>
public sealed partial class PhaseNotifier(ILogger<PhaseNotifier> logger)
{
    /// <summary>
    /// Wakes the phase that waits. What happened is stored already, and the daily timer wakes every open cycle, so a
    /// wake-up that fails (the phase has just ended, say) is logged and costs time only.
    /// </summary>
    public async Task WakeAsync(DurableTaskClient client, Cycle cycle, CancellationToken cancellationToken)
    {
        if (cycle.Waiting is not { } instance)
            return;

        try
        {
            await client.RaiseEventAsync(instance, DurableCalls.Wake, cancellation: cancellationToken);
        }
#pragma warning disable CA1031 // The two runtimes refuse with exceptions of different types, and every refusal means the same here.
        catch (Exception refused) when (refused is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotWoken(logger, instance, refused);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Instance {Instance} was not woken; the daily round will look again."
    )]
    private static partial void LogNotWoken(ILogger logger, string instance, Exception refused);
}
