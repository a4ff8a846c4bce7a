using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.LocalHost.SampleApp;

/// <summary>What the timers were given, in the order of their runs.</summary>
public sealed class TimerRuns
{
    public ConcurrentQueue<(string Name, TimerInfo Info)> All { get; } = new();

    public TimerInfo[] Of(string name) => [.. All.Where(run => run.Name == name).Select(run => run.Info)];
}

/// <summary>Timers; one whose setting is missing is left out by the host.</summary>
public sealed class TimerFunctions(TimerRuns runs, Meetings meetings)
{
    [Function(nameof(Daily))]
    public void Daily([TimerTrigger("%Daily%")] TimerInfo timer) => runs.All.Enqueue((nameof(Daily), timer));

    [Function(nameof(Unmonitored))]
    public void Unmonitored([TimerTrigger("%Unmonitored%", UseMonitor = false)] TimerInfo timer) =>
        runs.All.Enqueue((nameof(Unmonitored), timer));

    [Function(nameof(Startup))]
    public void Startup([TimerTrigger("%Startup%", RunOnStartup = true)] TimerInfo timer) =>
        runs.All.Enqueue((nameof(Startup), timer));

    [Function(nameof(Failing))]
    public void Failing([TimerTrigger("%Failing%")] TimerInfo timer)
    {
        runs.All.Enqueue((nameof(Failing), timer));
        throw new InvalidOperationException("The timer fails, as planned.");
    }

    /// <summary>Reaches <c>held</c>, and waits for <c>released</c> or until it is told to give up.</summary>
    [Function(nameof(Held))]
    public async Task Held([TimerTrigger("%Held%")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        meetings.At("held").TrySetResult();
        await meetings.At("released").Task.WaitAsync(context.CancellationToken);
        runs.All.Enqueue((nameof(Held), timer));
    }
}
