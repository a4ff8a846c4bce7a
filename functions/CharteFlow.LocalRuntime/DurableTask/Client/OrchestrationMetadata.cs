using System.Collections.ObjectModel;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>The state of an orchestration instance at one moment.</summary>
public sealed class OrchestrationMetadata
{
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    public string Name { get; }

    public string InstanceId { get; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Null unless inputs and outputs were asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Null unless inputs and outputs were asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Null unless inputs and outputs were asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why a failed instance failed; null unless inputs and outputs were asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public DataConverter? DataConverter { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    public override string ToString() => $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}]";

    private T? Read<T>(string? data) => (DataConverter ?? JsonDataConverter.Default).Deserialize<T>(data);
}
