using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>
/// An instance that all others tell of every part that they have done: the busiest one, so that most kills meet it in
/// the middle of a step.
/// </summary>
/// <param name="Expected">How often it is told.</param>
/// <param name="Longest">How often in one generation.</param>
public sealed record Hub(int Expected, int Longest)
{
    public const string Tick = "tick";

    /// <summary>What former generations were told.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    public static Hub Of(int seed, int orchestrations) =>
        new(Ticks(seed, orchestrations).Count(), seed % 2 == 0 ? int.MaxValue : 10);

    /// <summary>What it returns.</summary>
    public static string Output(int seed, int orchestrations) => Text(Ticks(seed, orchestrations));

    /// <summary>Takes as many as are due, whatever they are: one that came twice takes the place of another.</summary>
    [Function(nameof(Hub))]
    public static async Task<string?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Hub hub)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(hub);
        var told = hub.Told.ToList();
        for (var i = 0; i < hub.Longest && told.Count < hub.Expected; i++)
            told.Add(await context.WaitForExternalEvent<string>(Tick));
        if (told.Count == hub.Expected)
            return Text(told);

        context.ContinueAsNew(hub with { Told = told });
        return null;
    }

    private static IEnumerable<string> Ticks(int seed, int orchestrations) =>
        Enumerable
            .Range(0, orchestrations)
            .SelectMany(orchestration =>
                Model.Of(PlanGenerator.Make(seed, orchestration), Place.Root(seed, orchestration)).Ticks
            );

    private static string Text(IEnumerable<string> ticks) => string.Join(' ', ticks.Order(StringComparer.Ordinal));
}
