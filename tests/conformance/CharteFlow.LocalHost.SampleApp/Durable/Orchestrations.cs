using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.LocalHost.SampleApp.Durable;

/// <summary>How often orchestrators were begun anew in this process, by instance.</summary>
public sealed class Executions
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _times = new();

    public int Begin(string instance) => _times.AddOrUpdate(instance, 1, (_, times) => times + 1);

    public int Of(string instance) => _times.GetValueOrDefault(instance);
}

/// <summary>Orchestrators of many shapes.</summary>
public sealed class Orchestrations(Executions executions)
{
    [Function(nameof(Hello))]
    public static async Task<string> Hello([OrchestrationTrigger] TaskOrchestrationContext context, int times)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = new List<string>();
        for (var i = 0; i < times; i++)
            said.Add(await context.CallActivityAsync<string>(nameof(Activities.Greet), $"{i}"));
        return string.Join(", ", said);
    }

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int width)
    {
        ArgumentNullException.ThrowIfNull(context);
        var all = await Task.WhenAll(
            Enumerable.Range(1, width).Select(n => context.CallActivityAsync<int>(nameof(Activities.Double), n))
        );
        return all.Sum();
    }

    [Function(nameof(Nap))]
    public static async Task<DateTime[]> Nap([OrchestrationTrigger] TaskOrchestrationContext context, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(context);
        var before = context.CurrentUtcDateTime;
        await context.CreateTimer(length, CancellationToken.None);
        return [before, context.CurrentUtcDateTime];
    }

    /// <summary>
    /// Waits for as many events <c>word</c>, says after each in its status how many it has, and returns them in their
    /// order.
    /// </summary>
    [Function(nameof(Listen))]
    public async Task<string> Listen([OrchestrationTrigger] TaskOrchestrationContext context, int words)
    {
        ArgumentNullException.ThrowIfNull(context);
        executions.Begin(context.InstanceId);
        var heard = new List<string>();
        while (heard.Count < words)
        {
            context.SetCustomStatus(heard.Count);
            heard.Add(await context.WaitForExternalEvent<string>("word"));
            await context.CallActivityAsync<string>(nameof(Activities.Greet), heard[^1]);
        }

        return string.Join(' ', heard);
    }

    /// <summary>Calls an orchestrator with an input as its child <c>{id}-child</c>.</summary>
    [Function(nameof(Parent))]
    public static Task<object?> Parent([OrchestrationTrigger] TaskOrchestrationContext context, ChildCall call)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(call);
        return context.CallSubOrchestratorAsync<object?>(
            call.Orchestrator,
            call.Input,
            new SubOrchestrationOptions(retry: null, $"{context.InstanceId}-child")
        );
    }

    [Function(nameof(CountDown))]
    public static async Task<string> CountDown([OrchestrationTrigger] TaskOrchestrationContext context, int from)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (from == 0)
            return "zero";
        await context.CallActivityAsync<string>(nameof(Activities.Greet), $"{from}");
        context.ContinueAsNew(from - 1);
        return "not the end";
    }

    /// <summary>Calls one activity and returns its result.</summary>
    [Function(nameof(Relay))]
    public static Task<object?> Relay([OrchestrationTrigger] TaskOrchestrationContext context, ActivityCall call)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(call);
        return context.CallActivityAsync<object?>(call.Activity, call.Input);
    }

    /// <summary>Tells what it saw of the failure of an activity.</summary>
    [Function(nameof(Observe))]
    public static async Task<string> Observe([OrchestrationTrigger] TaskOrchestrationContext context, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await context.CallActivityAsync<string>(nameof(Activities.Break), fault);
            return "nothing";
        }
        catch (TaskFailedException e)
        {
            var details = e.FailureDetails;
            return $"{details.ErrorType}: {details.ErrorMessage} < {details.InnerFailure?.ErrorType}: {details.InnerFailure?.ErrorMessage}; argument: {details.IsCausedBy<ArgumentException>()}";
        }
    }

    /// <summary>
    /// Tries a failing activity up to four times while the cause is an <see cref="InvalidOperationException"/>.
    /// </summary>
    [Function(nameof(Persist))]
    public static async Task<string> Persist([OrchestrationTrigger] TaskOrchestrationContext context, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(context);
        var policy = new RetryPolicy(4, TimeSpan.FromMilliseconds(1))
        {
            HandleFailure = failure => failure.IsCausedBy<InvalidOperationException>(),
        };
        await context.CallActivityAsync<string>(nameof(Activities.Break), fault, TaskOptions.FromRetryPolicy(policy));
        return "persisted";
    }

    [Function(nameof(Throw))]
    public static Task<string> Throw([OrchestrationTrigger] TaskOrchestrationContext context, string message) =>
        throw new InvalidOperationException(message, new ArgumentException("inner of " + context?.Name));

    [Function(nameof(TellVersion))]
    public static Task<string> TellVersion([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult(context?.Version ?? "none");

    /// <summary>Does something else when it is run a second time: its history no longer fits.</summary>
    [Function(nameof(Fickle))]
    public static async Task<string> Fickle([OrchestrationTrigger] TaskOrchestrationContext context, int process)
    {
        ArgumentNullException.ThrowIfNull(context);
#pragma warning disable DURABLE0006 // On purpose.
        if (Environment.ProcessId == process)
            await context.CallActivityAsync<string>(nameof(Activities.Greet), "one");
#pragma warning restore DURABLE0006
        return await context.WaitForExternalEvent<string>("word");
    }

    [Function(nameof(SignalEntity))]
    public static async Task SignalEntity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.Entities.SignalEntityAsync(
            new Microsoft.DurableTask.Entities.EntityInstanceId("counter", "one"),
            "add"
        );
    }
}

/// <summary>An orchestrator to call.</summary>
public sealed record ChildCall(string Orchestrator, System.Text.Json.JsonElement? Input);

/// <summary>An activity to call.</summary>
public sealed record ActivityCall(string Activity, System.Text.Json.JsonElement? Input);
