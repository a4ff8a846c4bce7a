using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.LocalRuntime.SampleApp;

/// <summary>An orchestration of many steps, to be killed in the middle. Each activity writes its number to standard output.</summary>
public static class RelayFunctions
{
    private const string Id = "relay";

    [Function(nameof(StartRelay))]
    public static async Task<IResult> StartRelay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "relay/{runners:int}")] HttpRequest request, int runners, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        return Results.Ok(await client.ScheduleNewOrchestrationInstanceAsync(nameof(Relay), runners, new StartOrchestrationOptions(Id)));
    }

    /// <summary>Answers with the relay's output when it has ended.</summary>
    [Function(nameof(AwaitRelay))]
    public static async Task<IResult> AwaitRelay(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "relay")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var end = await client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return Results.Ok(end.ReadOutputAs<int[]>());
    }

    /// <summary>Hands the baton on, one runner after the other, and then to two at once.</summary>
    [Function(nameof(Relay))]
    public static async Task<int[]> Relay([OrchestrationTrigger] TaskOrchestrationContext context, int runners)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ran = new List<int>();
        for (var i = 0; i < runners; i++) ran.Add(await context.CallActivityAsync<int>(nameof(Run), i));
        ran.AddRange(await Task.WhenAll(
            context.CallSubOrchestratorAsync<int>(nameof(Lap), runners), context.CallSubOrchestratorAsync<int>(nameof(Lap), runners + 1)));
        return [.. ran];
    }

    [Function(nameof(Lap))]
    public static Task<int> Lap([OrchestrationTrigger] TaskOrchestrationContext context, int runner)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CallActivityAsync<int>(nameof(Run), runner);
    }

    /// <summary>Two of them stand still the first time that they run, where the setting <c>RelayMarks</c> names a folder: there they are killed.</summary>
    [Function(nameof(Run))]
    public static async Task<int> Run([ActivityTrigger] int runner, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Console.WriteLine($"runner {runner}");
        if (runner is 20 or 100 && context.InstanceServices.GetRequiredService<IConfiguration>()["RelayMarks"] is { } folder && IsFirst(folder, runner))
            await Task.Delay(Timeout.Infinite);
        return runner;
    }

    private static bool IsFirst(string folder, int runner)
    {
        var mark = Path.Combine(folder, $"stood-still-{runner}");
        if (File.Exists(mark)) return false;

        File.WriteAllText(mark, "");
        return true;
    }
}
