using Microsoft.DurableTask;

namespace CharteFlow.LocalRuntime.Tests.Engine.Golden;

/// <summary>The code that the golden databases were made with. It must stay as it is: instances in them are in the middle of it.</summary>
internal static class GoldenTasks
{
    public static void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Steps", StepsAsync)
        .AddOrchestratorFunc("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(365), CancellationToken.None);
            return "slept";
        })
        .AddOrchestratorFunc("Call", context => context.CallActivityAsync<string>("Slow", "a call"))
        .AddOrchestratorFunc("Parent", async context =>
            $"{await context.CallSubOrchestratorAsync<string>("Steps", "child", new SubOrchestrationOptions(instanceId: "golden-child"))} of {context.InstanceId}")
        .AddOrchestratorFunc<int[], int[]>("Generations", async (context, taken) =>
        {
            int[] now = [.. taken, await context.WaitForExternalEvent<int>("number")];
            if (now.Length < 4) context.ContinueAsNew(now);
            return now;
        })
        .AddOrchestratorFunc("Retry", context => context.CallActivityAsync<string>(
            "Fail", new TaskOptions(new TaskRetryOptions(new RetryPolicy(2, TimeSpan.FromHours(1))))))
        .AddActivityFunc<string, string>("Echo", (_, text) => $"{text}!")
        .AddActivityFunc<string, string>("Slow", (_, text) => $"{text} returned")
        .AddActivityFunc("Fail", new Func<TaskActivityContext, object?, string>((_, _) => throw new InvalidOperationException("Not today.")));

    private static async Task<string> StepsAsync(TaskOrchestrationContext context, string name)
    {
        var guid = context.NewGuid();
        var said = await context.CallActivityAsync<string>("Echo", name);
        context.SetCustomStatus($"waits after {said}");
        var heard = await context.WaitForExternalEvent<string>("answer", TimeSpan.FromDays(30));
        var again = await context.CallActivityAsync<string>("Echo", $"{guid}");
        return $"{said} {heard} {again == $"{guid}!"}";
    }
}
