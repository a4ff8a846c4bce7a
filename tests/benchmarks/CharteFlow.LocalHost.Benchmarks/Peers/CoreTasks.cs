using System.Collections.Concurrent;
using DurableTask.Core;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// What an orchestration's code has reached, for who waits in this process: asking the backend again and again would
/// cost it time.
/// </summary>
internal static class Moments
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();

    public static TaskCompletionSource Of(string name) =>
        All.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

// The sample app's orchestrators and activities of the same names.
internal sealed class Hello : TaskOrchestration<string, int>
{
    public override async Task<string> RunTask(OrchestrationContext context, int input)
    {
        var said = new List<string>();
        for (var i = 0; i < input; i++)
            said.Add(await context.ScheduleTask<string>(typeof(Greet), $"{i}"));
        Moments.Of(context.OrchestrationInstance.InstanceId).TrySetResult();
        return string.Join(", ", said);
    }
}

internal sealed class FanOut : TaskOrchestration<int, int>
{
    public override async Task<int> RunTask(OrchestrationContext context, int input)
    {
        var all = await Task.WhenAll(
            Enumerable.Range(1, input).Select(n => context.ScheduleTask<int>(typeof(Double), n))
        );
        Moments.Of(context.OrchestrationInstance.InstanceId).TrySetResult();
        return all.Sum();
    }
}

internal sealed class Collect : TaskOrchestration<int, int, string, string>
{
    private readonly TaskCompletionSource _all = new();
    private int _wanted;
    private int _met;

    public override async Task<int> RunTask(OrchestrationContext context, int input)
    {
        _wanted = input;
        Moments.Of($"{context.OrchestrationInstance.InstanceId}-begun").TrySetResult();
        await _all.Task;
        Moments.Of(context.OrchestrationInstance.InstanceId).TrySetResult();
        return input;
    }

    public override void OnEvent(OrchestrationContext context, string name, string input)
    {
        if (++_met == _wanted)
            _all.SetResult();
    }
}

internal sealed class Greet : TaskActivity<string, string>
{
    protected override string Execute(TaskContext context, string input) => $"Hello {input}";
}

internal sealed class Double : TaskActivity<int, int>
{
    protected override int Execute(TaskContext context, int input) => input * 2;
}
