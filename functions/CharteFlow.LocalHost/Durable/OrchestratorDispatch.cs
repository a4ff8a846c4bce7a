using System.Diagnostics;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Settings;
using CharteFlow.LocalHost.Worker;
using CharteFlow.LocalHost.Worker.Rpc;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace CharteFlow.LocalHost.Durable;

/// <summary>Lets the worker make an orchestration's step, in the place of DurableTask.Core's own executor.</summary>
internal sealed class OrchestratorDispatch(DurableFunctions functions, HostJson host, TimeProvider clock)
{
    private readonly WorkerSessions _sessions = new();

    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var state = context.GetProperty<OrchestrationRuntimeState>();
        StampStart(state);
        context.SetProperty(await StepAsync(state));
    }

    private static OrchestratorExecutionResult Fail(string message) =>
        new()
        {
            Actions =
            [
                new OrchestrationCompleteOrchestratorAction
                {
                    Id = -1,
                    OrchestrationStatus = OrchestrationStatus.Failed,
                    Result = message,
                    FailureDetails = new FailureDetails(
                        "Microsoft.Azure.WebJobs.Host.FunctionInvocationException",
                        message,
                        null,
                        null,
                        isNonRetriable: true
                    ),
                },
            ],
        };

    private static string? Unknown(FunctionDefinition? function, string name, IEnumerable<string> known) =>
        function is not null
            ? null
            : $"The function '{name}' doesn't exist, is disabled, or is not an orchestrator function. Additional info: "
                + $"{(known.Any() ? $"The following are the known orchestrator functions: {string.Join(", ", known.Select(one => $"'{one}'"))}." : "No orchestrator functions are currently registered!")}";

    private async Task<OrchestratorExecutionResult> StepAsync(OrchestrationRuntimeState state)
    {
        var function = functions.Index.Task(TriggerTypes.Orchestration, state.Name);
        if (Unknown(function, state.Name, functions.Index.TaskNames(TriggerTypes.Orchestration)) is { } unknown)
            return Fail(unknown);

        var response = await AskAsync(function!, state);
        try
        {
            return new OrchestratorExecutionResult
            {
                CustomStatus = response.CustomStatus,
                Actions = [.. response.Actions.Select(ActionsFromProto.Convert)],
            };
        }
        catch (NotSupportedException e)
        {
            _sessions.Forget(state);
            return Fail(e.Message);
        }
    }

    // The time of a step is the clock's, which a test winds; it never goes back within an instance.
    private void StampStart(OrchestrationRuntimeState state)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before =
            state.Events.Count > state.NewEvents.Count
                ? state.Events[state.Events.Count - state.NewEvents.Count - 1].Timestamp
                : DateTime.MinValue;
        foreach (var started in state.NewEvents.OfType<OrchestratorStartedEvent>())
            started.Timestamp = now > before ? now : before;
    }

    private async Task<P.OrchestratorResponse> AskAsync(FunctionDefinition function, OrchestrationRuntimeState state)
    {
        var worker = await functions.WorkerAsync();
        var held = _sessions.Holds(worker, state);
        var response = await InvokeAsync(function, state, worker, withHistory: !held);
        if (response.RequiresHistory)
            response = await InvokeAsync(function, state, worker, withHistory: true);
        if (response.Actions.Any(action => action.CompleteOrchestration is not null))
            _sessions.Forget(state);
        else
            _sessions.Remember(worker, state);
        return response;
    }

    private async Task<P.OrchestratorResponse> InvokeAsync(
        FunctionDefinition function,
        OrchestrationRuntimeState state,
        WorkerConnection worker,
        bool withHistory
    )
    {
        var started = state.ExecutionStartedEvent!;
        var request = functions.Request(
            function,
            Activity.Current?.Id ?? started.ParentTraceContext?.TraceParent,
            started.ParentTraceContext?.TraceState
        );
        var step = Request(state, withHistory).ToByteString().ToBase64();
        request.InputData.Add(
            new ParameterBinding
            {
                Name = function.Trigger.Name,
                Data = new TypedData { String = step },
            }
        );
        try
        {
            var invoked = await worker.InvokeAsync(request, functions.Aborting);
            if (
                invoked.Result.Status == StatusResult.Types.Status.Success
                && invoked.ReturnValue?.String is { Length: > 0 } answer
            )
                return P.OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer));

            _sessions.Forget(state);
            return Broken(invoked.Result.Exception?.Message ?? "it gave no result");
        }
        catch (WorkerGoneException e)
        {
            _sessions.Forget(state);
            throw new SessionAbortedException(e.Message, e);
        }
    }

    private static P.OrchestratorResponse Broken(string reason) =>
        new()
        {
            Actions =
            {
                new P.OrchestratorAction
                {
                    Id = -1,
                    CompleteOrchestration = new P.CompleteOrchestrationAction
                    {
                        OrchestrationStatus = P.OrchestrationStatus.Failed,
                        Result = reason,
                        FailureDetails = new P.TaskFailureDetails
                        {
                            ErrorType = "Microsoft.Azure.WebJobs.Host.FunctionInvocationException",
                            ErrorMessage = reason,
                        },
                    },
                },
            },
        };

    private P.OrchestratorRequest Request(OrchestrationRuntimeState state, bool withHistory)
    {
        var request = new P.OrchestratorRequest
        {
            InstanceId = state.OrchestrationInstance!.InstanceId,
            ExecutionId = state.OrchestrationInstance.ExecutionId,
            Properties =
            {
                ["IncludeState"] = Value.ForBool(withHistory),
                ["IsExtendedSession"] = Value.ForBool(true),
                ["ExtendedSessionIdleTimeoutInSeconds"] = Value.ForNumber(WorkerSessions.IdleSeconds),
                ["HttpDefaultAsyncRequestSleepTimeMilliseconds"] = Value.ForNumber(30_000),
            },
        };
        if (host.DefaultVersion is { } version)
            request.Properties["defaultVersion"] = Value.ForString(version);
        if (withHistory)
            request.PastEvents.AddRange(
                state.Events.Take(state.Events.Count - state.NewEvents.Count).Select(HistoryToProto.Convert)
            );
        request.NewEvents.AddRange(state.NewEvents.Select(HistoryToProto.Convert));
        return request;
    }
}
