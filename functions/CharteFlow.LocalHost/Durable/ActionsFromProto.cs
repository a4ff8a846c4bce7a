using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Kind = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>What an orchestrator in the worker decided, as DurableTask.Core's actions.</summary>
internal static class ActionsFromProto
{
    /// <exception cref="NotSupportedException">The action is one of entities, which this host does not run.</exception>
    public static OrchestratorAction Convert(P.OrchestratorAction source) =>
        source.OrchestratorActionTypeCase switch
        {
            Kind.ScheduleTask => new ScheduleTaskOrchestratorAction
            {
                Id = source.Id,
                Name = source.ScheduleTask.Name,
                Version = source.ScheduleTask.Version ?? "",
                Input = source.ScheduleTask.Input,
                Tags = source.ScheduleTask.Tags,
            },
            Kind.CreateSubOrchestration => new CreateSubOrchestrationAction
            {
                Id = source.Id,
                Name = source.CreateSubOrchestration.Name,
                Version = source.CreateSubOrchestration.Version ?? "",
                InstanceId = source.CreateSubOrchestration.InstanceId,
                Input = source.CreateSubOrchestration.Input,
                Tags = source.CreateSubOrchestration.Tags,
            },
            Kind.CreateTimer => new CreateTimerOrchestratorAction
            {
                Id = source.Id,
                FireAt = source.CreateTimer.FireAt.ToDateTime(),
            },
            Kind.SendEvent => new SendEventOrchestratorAction
            {
                Id = source.Id,
                Instance = new OrchestrationInstance
                {
                    InstanceId = source.SendEvent.Instance.InstanceId,
                    ExecutionId = source.SendEvent.Instance.ExecutionId,
                },
                EventName = source.SendEvent.Name,
                EventData = source.SendEvent.Data,
            },
            Kind.CompleteOrchestration => Complete(source.Id, source.CompleteOrchestration),
            Kind.SendEntityMessage => throw new NotSupportedException(
                "Entities are not supported on one machine; keep such state in an orchestration or in storage."
            ),
            var other => throw new NotSupportedException($"This host does not know the orchestrator action {other}."),
        };

    public static FailureDetails? Failure(P.TaskFailureDetails? failure) =>
        failure is null
            ? null
            : new FailureDetails(
                failure.ErrorType,
                failure.ErrorMessage,
                failure.StackTrace,
                Failure(failure.InnerFailure),
                failure.IsNonRetriable,
                ProtoValues.FromProto(failure.Properties)
            );

    private static OrchestrationCompleteOrchestratorAction Complete(int id, P.CompleteOrchestrationAction source)
    {
        var target = new OrchestrationCompleteOrchestratorAction
        {
            Id = id,
            OrchestrationStatus = (OrchestrationStatus)source.OrchestrationStatus,
            Result = source.Result,
            Details = source.Details,
            NewVersion = source.NewVersion,
            FailureDetails = Failure(source.FailureDetails),
        };
        foreach (var (name, value) in source.Tags)
            target.Tags[name] = value;
        foreach (var kept in source.CarryoverEvents.Where(kept => kept.EventRaised is not null))
            target.CarryoverEvents.Add(
                new EventRaisedEvent(kept.EventId, kept.EventRaised.Input) { Name = kept.EventRaised.Name }
            );
        return target;
    }
}
