using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>A part to do, and where.</summary>
public sealed record Work(Place Place, Part Part)
{
    /// <summary>What former generations returned.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];
}

/// <summary>Does the parts of a plan in an orchestration.</summary>
public static class Interpreter
{
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(1);

    [Function(nameof(DoAsync))]
    public static Task<string> DoAsync([OrchestrationTrigger] TaskOrchestrationContext context, Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return DoAsync(context, work.Place, work.Part);
    }

    private static Task<string> DoAsync(TaskOrchestrationContext context, Place place, Part part) =>
        part switch
        {
            Call => ActAsync(context, part, new Act(place.Key(part))),
            Flaky flaky => ActAsync(
                context,
                part,
                new Act(place.Key(part)) { Failures = flaky.Failures },
                Policy(flaky.Failures + 1)
            ),
            Doomed doomed => Leaves.FailAsync(context, place.Key(part), doomed),
            Pause pause => WaitAsync(context, pause),
            Race => Leaves.RaceAsync(context, place.Key(part), part),
            Patience patience => Leaves.WaitInVainAsync(context, patience),
            Echo => Leaves.EchoAsync(context, place.Key(part), part),
            Hear => HearAsync(context, place.Key(part)),
            Collect collect => context.CallSubOrchestratorAsync<string>(
                nameof(Children.CollectAsync),
                collect,
                At(place.Key(part))
            ),
            Letters letters => Leaves.ReceiveAsync(context, place.Key(part), letters),
            Broken broken => Leaves.BreakAsync(context, place.Key(part), broken),
            Child child => ChildAsync(context, nameof(DoAsync), new Work(place.Inside(part), child.Body)),
            Loop => ChildAsync(context, nameof(Children.RepeatAsync), new Work(place.Inside(part), part)),
            Sequence sequence => InOrderAsync(context, place, sequence.Parts),
            Together together => TogetherAsync(context, place, together.Parts),
            FirstOf first => AsTheyEndAsync(context, place, first.Parts),
            _ => throw new InvalidOperationException($"{part} is no part that the interpreter knows."),
        };

    internal static TaskOptions Policy(int attempts) => TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, Shortly));

    private static async Task<string> ActAsync(
        TaskOrchestrationContext context,
        Part part,
        Act act,
        TaskOptions? options = null
    )
    {
        await context.CallActivityAsync<string?>(nameof(CrashFunctions.Act), act, options);
        return Model.Text(part);
    }

    private static async Task<string> WaitAsync(TaskOrchestrationContext context, Pause pause)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(pause.Milliseconds), CancellationToken.None);
        return Model.Text(pause);
    }

    private static async Task<string> HearAsync(TaskOrchestrationContext context, string key) =>
        $"{nameof(Hear)} {await context.WaitForExternalEvent<int>(key)}";

    private static async Task<string> ChildAsync(TaskOrchestrationContext context, string orchestrator, Work work) =>
        $"[{await context.CallSubOrchestratorAsync<string>(orchestrator, work, At(work.Place.Instance))}]";

    private static async Task<string> InOrderAsync(
        TaskOrchestrationContext context,
        Place place,
        IReadOnlyList<Part> parts
    )
    {
        var outputs = new List<string>();
        foreach (var part in parts)
        {
            outputs.Add(await DoAsync(context, place, part));
            context.SendEvent(place.Hub, Hub.Tick, place.Key(part));
        }

        return Model.Text(outputs);
    }

    private static async Task<string> TogetherAsync(
        TaskOrchestrationContext context,
        Place place,
        IReadOnlyList<Part> parts
    ) => Model.Text(await Task.WhenAll(parts.Select(part => DoAsync(context, place, part))));

    private static async Task<string> AsTheyEndAsync(
        TaskOrchestrationContext context,
        Place place,
        IReadOnlyList<Part> parts
    )
    {
        var all = parts.Select(part => DoAsync(context, place, part)).ToList();
        var running = all.ToList();
        while (running.Count > 0)
            running.Remove(await Task.WhenAny(running));
        return Model.Text(await Task.WhenAll(all));
    }

    private static SubOrchestrationOptions At(string instance) => new(retry: null, instance);
}
