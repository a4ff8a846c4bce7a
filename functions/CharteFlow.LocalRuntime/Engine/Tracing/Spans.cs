using System.Diagnostics;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Spans under the names and with the tags that the SDK gives them.</summary>
internal static class Spans
{
    private static readonly ActivitySource Source = new("Microsoft.DurableTask");

    /// <summary>Whether anybody listens.</summary>
    public static bool AreWatched => Source.HasListeners();

    /// <summary>A client schedules an instance.</summary>
    public static Activity? Schedule(Started started, string instance) =>
        Source.StartActivity(Name("create_orchestration", started.Name, started.Version), ActivityKind.Producer)
            .Tag("orchestration", started.Name, instance)
            .TagVersion(started.Version);

    /// <summary>A client raises an event.</summary>
    public static Activity? Raise(string eventName, string instance) =>
        Source.StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer)
            .Tag("event", eventName, null)
            ?.SetTag("durabletask.event.target_instance_id", instance);

    /// <summary>An activity runs; nothing when nobody traces the orchestration that calls it.</summary>
    public static Activity? Run(ActivityRow activity) => activity.Trace is not { } trace ? null
        : Start(Name("activity", activity.Name, activity.Version), ActivityKind.Server, trace, default)
            .Tag("activity", activity.Name, activity.Instance)
            .TagVersion(activity.Version)
            ?.SetTag("durabletask.task.task_id", activity.Key.Task);

    public static Activity? Start(string name, ActivityKind kind, TraceLink parent, DateTime at) =>
        ActivityContext.TryParse(parent.Parent, parent.State, out var context) ? Source.StartActivity(name, kind, context, startTime: at) : null;

    public static string Name(string what, string name, string? version) =>
        string.IsNullOrEmpty(version) ? $"{what}:{name}" : $"{what}:{name}@({version})";

    public static Activity? Tag(this Activity? span, string type, string name, string? instance)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name);
        return instance is null ? span : span?.SetTag("durabletask.task.instance_id", instance);
    }

    public static Activity? TagVersion(this Activity? span, string? version) =>
        string.IsNullOrEmpty(version) ? span : span?.SetTag("durabletask.task.version", version);

    public static void Fail(this Activity? span, string reason) => span?.SetStatus(ActivityStatusCode.Error, reason);
}
