using Microsoft.DurableTask;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>Parts of more than one call.</summary>
internal static class Leaves
{
    /// <summary>Says how often the handler was asked.</summary>
    public static async Task<string> FailAsync(TaskOrchestrationContext context, string key, Doomed doomed)
    {
        var asked = 0;
        try
        {
            var options = TaskOptions.FromRetryHandler(retry => (asked = retry.LastAttemptNumber) < doomed.Attempts);
            await context.CallActivityAsync<string?>(
                nameof(CrashFunctions.Act),
                new Act(key) { Failures = int.MaxValue },
                options
            );
            return "succeeded";
        }
        catch (TaskFailedException)
        {
            return $"doomed {asked}";
        }
    }

    public static async Task<string> RaceAsync(TaskOrchestrationContext context, string key, Part part)
    {
        using var over = new CancellationTokenSource();
        var late = context.CreateTimer(TimeSpan.FromHours(1), over.Token);
        var act = context.CallActivityAsync<string?>(nameof(CrashFunctions.Act), new Act(key));
        var first = await Task.WhenAny(act, late);
#pragma warning disable CA1849 // CancelAsync goes on elsewhere, which a replay cannot repeat.
        over.Cancel();
#pragma warning restore CA1849
        return first == act ? Model.Text(part) : "the timer won";
    }

    public static async Task<string> WaitInVainAsync(TaskOrchestrationContext context, Patience patience)
    {
        try
        {
            return await context.WaitForExternalEvent<string>(
                "never",
                TimeSpan.FromMilliseconds(patience.Milliseconds)
            );
        }
        catch (OperationCanceledException)
        {
            return Model.Text(patience);
        }
    }

    public static async Task<string> EchoAsync(TaskOrchestrationContext context, string key, Part part)
    {
        var said = $"{context.NewGuid()} {context.CurrentUtcDateTime:O}";
        var heard = await context.CallActivityAsync<string?>(nameof(CrashFunctions.Act), new Act(key) { Says = said });
        return heard == said ? Model.Text(part) : $"said {said}, heard {heard}";
    }

    /// <summary>Takes as many letters as are due, in the order in which they come.</summary>
    public static async Task<string> ReceiveAsync(TaskOrchestrationContext context, string key, Letters letters)
    {
        var sender = context.CallSubOrchestratorAsync(
            nameof(Children.SendAsync),
            new Sending(context.InstanceId, key, letters.Count)
        );
        var received = new List<int>();
        for (var i = 0; i < letters.Count; i++)
            received.Add(await context.WaitForExternalEvent<int>(key));
        await sender;
        return $"letters {string.Join(' ', received)}";
    }

    public static async Task<string> BreakAsync(TaskOrchestrationContext context, string key, Broken broken)
    {
        try
        {
            await context.CallSubOrchestratorAsync(
                nameof(Children.BreakAsync),
                key,
                Interpreter.Policy(broken.Attempts)
            );
            return "not broken";
        }
        catch (TaskFailedException)
        {
            return Model.Text(broken);
        }
    }
}
