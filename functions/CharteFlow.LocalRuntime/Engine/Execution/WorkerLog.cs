using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What a worker tells about its orchestrators and activities, under the names and numbers that the SDK's workers use.</summary>
internal sealed partial class WorkerLog(ILoggerFactory loggers)
{
    private readonly ILogger _orchestrations = loggers.CreateLogger("Microsoft.DurableTask.Worker.Orchestrations");
    private readonly ILogger _activities = loggers.CreateLogger("Microsoft.DurableTask.Worker.Activities");

    public void OrchestrationStarted(string instance, string name) => OrchestrationStarted(_orchestrations, instance, name);

    public void OrchestrationCompleted(string instance, string name) => OrchestrationCompleted(_orchestrations, instance, name);

    public void OrchestrationFailed(Exception error, string instance, string name) => OrchestrationFailed(_orchestrations, error, instance, name);

    public void ActivityStarted(string instance, string name) => ActivityStarted(_activities, instance, name);

    public void ActivityCompleted(string instance, string name) => ActivityCompleted(_activities, instance, name);

    public void ActivityFailed(Exception error, string instance, string name) => ActivityFailed(_activities, error, instance, name);

    [LoggerMessage(600, LogLevel.Information, "Orchestration {Name} {InstanceId} started.")]
    private static partial void OrchestrationStarted(ILogger logger, string instanceId, string name);

    [LoggerMessage(601, LogLevel.Information, "Orchestration {Name} {InstanceId} completed.")]
    private static partial void OrchestrationCompleted(ILogger logger, string instanceId, string name);

    [LoggerMessage(602, LogLevel.Information, "Orchestration {Name} {InstanceId} failed.")]
    private static partial void OrchestrationFailed(ILogger logger, Exception error, string instanceId, string name);

    [LoggerMessage(603, LogLevel.Information, "Activity {Name} of {InstanceId} started.")]
    private static partial void ActivityStarted(ILogger logger, string instanceId, string name);

    [LoggerMessage(604, LogLevel.Information, "Activity {Name} of {InstanceId} completed.")]
    private static partial void ActivityCompleted(ILogger logger, string instanceId, string name);

    [LoggerMessage(605, LogLevel.Warning, "Activity {Name} of {InstanceId} failed.")]
    private static partial void ActivityFailed(ILogger logger, Exception error, string instanceId, string name);
}
