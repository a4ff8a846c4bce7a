using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>
/// The service behind the app's durable clients. Errors are those of the durable extension, so that the SDK makes the
/// same exceptions of them.
/// </summary>
internal sealed class TaskHubService(TaskHub hub) : P.TaskHubSidecarService.TaskHubSidecarServiceBase
{
    private const string NoEntities =
        "Entities are not supported on one machine; keep such state in an orchestration or in storage.";

    public override Task<Google.Protobuf.WellKnownTypes.Empty> Hello(
        Google.Protobuf.WellKnownTypes.Empty request,
        ServerCallContext context
    ) => Task.FromResult(request);

    public override Task<P.CreateInstanceResponse> StartInstance(
        P.CreateInstanceRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () => new P.CreateInstanceResponse { InstanceId = await hub.StartAsync(NewInstanceOf(request)) });

    public override Task<P.GetInstanceResponse> GetInstance(P.GetInstanceRequest request, ServerCallContext context) =>
        Guarded(async () =>
            StatesToProto.Response(await hub.FindAsync(request.InstanceId), request.GetInputsAndOutputs)
        );

    public override Task<P.GetInstanceResponse> WaitForInstanceStart(
        P.GetInstanceRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
            StatesToProto.Response(
                await hub.WaitAsync(request.InstanceId, forTheEnd: false, context.CancellationToken),
                request.GetInputsAndOutputs
            )
        );

    public override Task<P.GetInstanceResponse> WaitForInstanceCompletion(
        P.GetInstanceRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
            StatesToProto.Response(
                await hub.WaitAsync(request.InstanceId, forTheEnd: true, context.CancellationToken),
                request.GetInputsAndOutputs
            )
        );

    public override Task<P.RaiseEventResponse> RaiseEvent(P.RaiseEventRequest request, ServerCallContext context) =>
        Guarded(async () =>
        {
            await hub.RaiseAsync(request.InstanceId, request.Name, request.Input);
            return new P.RaiseEventResponse();
        });

    public override Task<P.TerminateResponse> TerminateInstance(
        P.TerminateRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
        {
            await hub.TerminateAsync(request.InstanceId, request.Output, request.Recursive, context.CancellationToken);
            return new P.TerminateResponse();
        });

    public override Task<P.SuspendResponse> SuspendInstance(P.SuspendRequest request, ServerCallContext context) =>
        Guarded(async () =>
        {
            await hub.SuspendAsync(request.InstanceId, request.Reason);
            return new P.SuspendResponse();
        });

    public override Task<P.ResumeResponse> ResumeInstance(P.ResumeRequest request, ServerCallContext context) =>
        Guarded(async () =>
        {
            await hub.ResumeAsync(request.InstanceId, request.Reason);
            return new P.ResumeResponse();
        });

    public override Task<P.RewindInstanceResponse> RewindInstance(
        P.RewindInstanceRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
        {
            await hub.RewindAsync(request.InstanceId, request.Reason);
            return new P.RewindInstanceResponse();
        });

    public override Task<P.RestartInstanceResponse> RestartInstance(
        P.RestartInstanceRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
            new P.RestartInstanceResponse
            {
                InstanceId = await hub.RestartAsync(request.InstanceId, request.RestartWithNewInstanceId),
            }
        );

    public override Task<P.QueryInstancesResponse> QueryInstances(
        P.QueryInstancesRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
        {
            var found = await hub.QueryAsync(StatesToProto.Query(request.Query), context.CancellationToken);
            return new P.QueryInstancesResponse
            {
                OrchestrationState =
                {
                    found.OrchestrationState.Select(state =>
                        StatesToProto.State(state, request.Query.FetchInputsAndOutputs)
                    ),
                },
                ContinuationToken = found.ContinuationToken,
            };
        });

    public override Task<P.PurgeInstancesResponse> PurgeInstances(
        P.PurgeInstancesRequest request,
        ServerCallContext context
    ) =>
        Guarded(async () =>
            new P.PurgeInstancesResponse
            {
                DeletedInstanceCount = await PurgeAsync(request, context.CancellationToken),
                IsComplete = true,
            }
        );

    public override Task StreamInstanceHistory(
        P.StreamInstanceHistoryRequest request,
        IServerStreamWriter<P.HistoryChunk> responseStream,
        ServerCallContext context
    ) =>
        Guarded(async () =>
        {
            foreach (var part in (await hub.HistoryAsync(request.InstanceId, context.CancellationToken)).Chunk(500))
                await responseStream.WriteAsync(
                    new P.HistoryChunk { Events = { part.Select(HistoryToProto.Convert) } },
                    context.CancellationToken
                );
            return true;
        });

    public override Task<P.SignalEntityResponse> SignalEntity(
        P.SignalEntityRequest request,
        ServerCallContext context
    ) => throw Unimplemented();

    public override Task<P.GetEntityResponse> GetEntity(P.GetEntityRequest request, ServerCallContext context) =>
        throw Unimplemented();

    public override Task<P.QueryEntitiesResponse> QueryEntities(
        P.QueryEntitiesRequest request,
        ServerCallContext context
    ) => throw Unimplemented();

    public override Task<P.CleanEntityStorageResponse> CleanEntityStorage(
        P.CleanEntityStorageRequest request,
        ServerCallContext context
    ) => throw Unimplemented();

    private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, NoEntities));

    private static NewInstance NewInstanceOf(P.CreateInstanceRequest request) =>
        new(request.Name)
        {
            Id = request.InstanceId,
            Version = request.Version,
            Input = request.Input,
            At = request.ScheduledStartTimestamp?.ToDateTime(),
            Tags = request.Tags.Count == 0 ? null : request.Tags.ToDictionary(),
            TraceParent = request.ParentTraceContext?.TraceParent,
            TraceState = request.ParentTraceContext?.TraceState,
            Kept = request.OrchestrationIdReusePolicy is { } policy
                ?
                [
                    .. Enum.GetValues<OrchestrationStatus>()
                        .Where(status => !policy.ReplaceableStatus.Contains((P.OrchestrationStatus)status)),
                ]
                : null,
        };

    private async Task<int> PurgeAsync(P.PurgeInstancesRequest request, CancellationToken cancellationToken)
    {
        switch (request.RequestCase)
        {
            case P.PurgeInstancesRequest.RequestOneofCase.InstanceId:
                return (
                    await hub.PurgeAsync(request.InstanceId, request.Recursive, cancellationToken)
                ).DeletedInstanceCount;
            case P.PurgeInstancesRequest.RequestOneofCase.PurgeInstanceFilter:
                return (
                    await hub.PurgeAsync(
                        StatesToProto.Filter(request.PurgeInstanceFilter),
                        request.Recursive,
                        cancellationToken
                    )
                ).DeletedInstanceCount;
            case P.PurgeInstancesRequest.RequestOneofCase.InstanceBatch:
                var count = 0;
                foreach (var id in request.InstanceBatch.InstanceIds)
                    count += (await hub.PurgeAsync(id, request.Recursive, cancellationToken)).DeletedInstanceCount;
                return count;
            default:
                throw new ArgumentException("The request says neither which instance to purge nor which ones.");
        }
    }

    private static async Task<T> Guarded<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (StatusOf(e) is { } status)
        {
            throw new RpcException(new Status(status, e.Message));
        }
    }

    private static StatusCode? StatusOf(Exception e) =>
        e switch
        {
            InstanceMissingException => StatusCode.NotFound,
            OrchestrationAlreadyExistsException => StatusCode.AlreadyExists,
            InstanceEndedException or InvalidOperationException => StatusCode.FailedPrecondition,
            ArgumentException => StatusCode.InvalidArgument,
            OperationCanceledException => StatusCode.Cancelled,
            IOException => StatusCode.Unavailable,
            _ => null,
        };
}
