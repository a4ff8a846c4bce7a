using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests.Golden;

/// <summary>
/// The code that the golden databases were made with. It must stay as it is: instances in them are in the middle of it.
/// </summary>
internal static class GoldenCode
{
    /// <param name="isMade">True while a database is made: activities that are to wait come to nothing.</param>
    public static Code Code(bool isMade = false) =>
        new Code()
            .Orchestration("Steps", StepsAsync)
            .Orchestration(
                "Sleep",
                async run =>
                {
                    await run.SleepAsync(TimeSpan.FromDays(365));
                    return $"slept until {run.Now:yyyy-MM-dd}";
                }
            )
            .Orchestration("Call", run => run.CallAsync("Slow", "a call"))
            .Orchestration(
                "Parent",
                async run => $"{await run.ChildAsync("Steps", "golden-child", "child")} of {run.Id}"
            )
            .Orchestration(
                "Generations",
                async run =>
                {
                    var now = $"{run.Input}{await run.EventAsync("number")}";
                    return now.Length < 4 ? run.Again(now) : now;
                }
            )
            .Orchestration("Fail", async run => await run.CallAsync("Bad") + await run.CallAsync("Echo", "good"))
            .Activity("Echo", input => $"{input}!")
            .Activity("Slow", input => isMade ? throw new SessionAbortedException("Later.") : $"{input} returned")
            .Activity(
                "Bad",
                input =>
                    isMade
                        ? throw new InvalidOperationException("Not today.", new TimeoutException("Too slow."))
                        : "not bad, "
            );

    /// <summary>Fills a new folder with instances in the middle of what they do.</summary>
    public static async Task MakeAsync(Hub hub)
    {
        var tags = new Dictionary<string, string> { ["made"] = $"by schema {Schema.Version}" };
        await hub.CreateAsync("golden-event", "Steps", "event", tags: tags);
        await hub.CreateAsync("golden-timer", "Sleep");
        await hub.CreateAsync("golden-activity", "Call");
        await hub.CreateAsync("golden-parent", "Parent");
        await hub.CreateAsync("golden-generations", "Generations", "");
        foreach (var number in new[] { "1", "2" })
            await hub.RaiseAsync("golden-generations", "number", number);
        await hub.BeginAsync("golden-suspended", "Steps", "suspended");
        await hub.SendAsync("golden-suspended", new ExecutionSuspendedEvent(-1, "rest"));
        await hub.RaiseAsync("golden-suspended", "answer", "while it rested");
        await hub.CreateAsync("golden-later", "Steps", "later", at: hub.Now.AddDays(1));
        await hub.RaiseAsync("golden-later", "answer", "early");
        await hub.CreateAsync("golden-ended", "Steps", "ended", tags: tags);
        await hub.RaiseAsync("golden-ended", "answer", "done");
        await hub.CreateAsync("golden-failed", "Fail");
        await hub.BeginAsync("golden-terminated", "Sleep");
        await hub.Service.TerminateAsync("golden-terminated", "enough", recursive: false);
        await hub.IdleAsync();
    }

    private static async Task<string> StepsAsync(Run run)
    {
        var said = await run.CallAsync("Echo", run.Input);
        run.Status = $"waits after {said}";
        var heard = await run.EventAsync("answer");
        return $"{said} {heard} {await run.CallAsync("Echo", $"{run.Now:yyyy-MM-dd}")}";
    }
}
