using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using CharteFlow.LocalHost.Functions;
using CharteFlow.LocalHost.Worker;
using CharteFlow.LocalHost.Worker.Rpc;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Middleware;

namespace CharteFlow.LocalHost.Durable;

/// <summary>Lets the worker run an activity.</summary>
internal sealed class ActivityDispatch(DurableFunctions functions)
{
    // Letters are written as they are: no markup is made of results.
    private static readonly JsonSerializerOptions AsTheyAre = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task RunAsync(DispatchMiddlewareContext context, Func<Task> next)
    {
        var (scheduled, instance) = (
            context.GetProperty<TaskScheduledEvent>(),
            context.GetProperty<OrchestrationInstance>()
        );
        context.SetProperty(new ActivityExecutionResult { ResponseEvent = await RunAsync(scheduled, instance) });
    }

    private static TypedData Input(string? serialized)
    {
        using var document = JsonDocument.Parse(serialized is { Length: > 0 } text ? text : "[]");
        var first =
            document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.GetArrayLength() > 0
                ? document.RootElement[0]
                : default;
        return first.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? new TypedData()
            : new TypedData { String = first.GetRawText() };
    }

    private static string? Output(TypedData? value) =>
        value?.DataCase switch
        {
            TypedData.DataOneofCase.Json => value.Json,
            TypedData.DataOneofCase.String => JsonSerializer.Serialize(value.String, AsTheyAre),
            TypedData.DataOneofCase.Int => JsonSerializer.Serialize(value.Int),
            TypedData.DataOneofCase.Double => JsonSerializer.Serialize(value.Double),
            TypedData.DataOneofCase.Bytes => JsonSerializer.Serialize(value.Bytes.ToByteArray()),
            TypedData.DataOneofCase.Stream => JsonSerializer.Serialize(value.Stream.ToByteArray()),
            _ => null,
        };

    private static TaskFailedEvent Failed(TaskScheduledEvent scheduled, string reason, FailureDetails details) =>
        new(-1, scheduled.EventId, reason, null, details);

    private async Task<HistoryEvent> RunAsync(TaskScheduledEvent scheduled, OrchestrationInstance instance)
    {
        if (functions.Index.Task(TriggerTypes.Activity, scheduled.Name!) is not { } function)
        {
            var known = string.Join(", ", functions.Index.TaskNames(TriggerTypes.Activity).Select(name => $"'{name}'"));
            var reason =
                $"The function '{scheduled.Name}' doesn't exist, is disabled, or is not an activity function. Additional info: The following are the known activity functions: {known}.";
            return Failed(scheduled, reason, new FailureDetails("(unknown)", reason, null, null, isNonRetriable: true));
        }

        var invoked = await InvokeAsync(function, scheduled, instance);
        return invoked.Result.Status == StatusResult.Types.Status.Success
            ? new TaskCompletedEvent(-1, scheduled.EventId, Output(invoked.ReturnValue))
            : Failed(
                scheduled,
                $"Function '{function.Name}' failed with an unhandled exception.",
                ActivityFailure.Read(invoked.Result.Exception)
            );
    }

    private async Task<InvocationResponse> InvokeAsync(
        FunctionDefinition function,
        TaskScheduledEvent scheduled,
        OrchestrationInstance instance
    )
    {
        var worker = await functions.WorkerAsync();
        var request = functions.Request(
            function,
            Activity.Current?.Id ?? scheduled.ParentTraceContext?.TraceParent,
            scheduled.ParentTraceContext?.TraceState
        );
        request.InputData.Add(new ParameterBinding { Name = function.Trigger.Name, Data = Input(scheduled.Input) });
        request.TriggerMetadata["instanceId"] = new TypedData { String = instance.InstanceId };
        try
        {
            return await worker.InvokeAsync(request, functions.Aborting);
        }
        catch (WorkerGoneException e)
        {
            throw new SessionAbortedException(e.Message, e);
        }
    }
}
