using DurableTask.Core;
using DurableTask.Core.Query;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>Instance states and queries between DurableTask.Core and the client's messages.</summary>
internal static class StatesToProto
{
    public static P.GetInstanceResponse Response(OrchestrationState? state, bool withPayloads) =>
        state is null
            ? new P.GetInstanceResponse { Exists = false }
            : new P.GetInstanceResponse { Exists = true, OrchestrationState = State(state, withPayloads) };

    public static P.OrchestrationState State(OrchestrationState state, bool withPayloads) =>
        new()
        {
            InstanceId = state.OrchestrationInstance.InstanceId,
            ExecutionId = state.OrchestrationInstance.ExecutionId,
            Name = state.Name,
            Version = state.Version,
            OrchestrationStatus = (P.OrchestrationStatus)state.OrchestrationStatus,
            ScheduledStartTimestamp = state.ScheduledStartTime is { } start ? HistoryToProto.Time(start) : null,
            CreatedTimestamp = HistoryToProto.Time(state.CreatedTime),
            LastUpdatedTimestamp = HistoryToProto.Time(state.LastUpdatedTime),
            CompletedTimestamp = state.OrchestrationStatus.HasEnded() ? HistoryToProto.Time(state.CompletedTime) : null,
            Input = withPayloads ? state.Input : null,
            Output = withPayloads ? state.Output : null,
            CustomStatus = withPayloads ? state.Status : null,
            FailureDetails = withPayloads ? HistoryToProto.Failure(state.FailureDetails) : null,
            ParentInstanceId = state.ParentInstance?.OrchestrationInstance.InstanceId,
            Tags = { state.Tags ?? new Dictionary<string, string>() },
        };

    public static OrchestrationQuery Query(P.InstanceQuery query) =>
        new()
        {
            RuntimeStatus =
                query.RuntimeStatus.Count == 0
                    ? null
                    : [.. query.RuntimeStatus.Select(status => (OrchestrationStatus)status)],
            CreatedTimeFrom = query.CreatedTimeFrom?.ToDateTime(),
            CreatedTimeTo = query.CreatedTimeTo?.ToDateTime(),
            PageSize = query.MaxInstanceCount > 0 ? query.MaxInstanceCount : 100,
            ContinuationToken = string.IsNullOrEmpty(query.ContinuationToken) ? null : query.ContinuationToken,
            InstanceIdPrefix = query.InstanceIdPrefix,
            FetchInputsAndOutputs = query.FetchInputsAndOutputs,
        };

    public static PurgeInstanceFilter Filter(P.PurgeInstanceFilter filter) =>
        new(
            filter.CreatedTimeFrom?.ToDateTime() ?? DateTime.MinValue,
            filter.CreatedTimeTo?.ToDateTime(),
            filter.RuntimeStatus.Count == 0 ? null : filter.RuntimeStatus.Select(status => (OrchestrationStatus)status)
        );
}
