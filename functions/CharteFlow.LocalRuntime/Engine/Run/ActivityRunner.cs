using System.Threading.Channels;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Runs activities, each in a scope of its own. One that had started when the process ended runs again.</summary>
internal sealed class ActivityRunner(EngineRun run)
{
    // More than these wait in the database only.
    private const int MostInMemory = 1_000;

    private readonly Channel<(ActivityKey Key, ActivityRow? Row)> _queue = Channel.CreateUnbounded<(ActivityKey, ActivityRow?)>();

    public void Queue(ActivityRow activity) => Queue(activity.Key, _queue.Reader.Count < MostInMemory ? activity : null);

    public void Queue(ActivityKey key) => Queue(key, null);

    public async Task LoopAsync()
    {
        try
        {
            await foreach (var activity in _queue.Reader.ReadAllAsync(run.Stopping)) await RunAsync(activity);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            // What is queued now is queued again at the next start.
        }
    }

    private void Queue(ActivityKey key, ActivityRow? row)
    {
        run.Work.Enter();
        _queue.Writer.TryWrite((key, row));
    }

    private async Task RunAsync((ActivityKey Key, ActivityRow? Row) queued)
    {
        var key = queued.Key;
        try
        {
            if ((queued.Row ?? run.Store.Read(connection => Activities.Find(connection, key))) is not { } activity) return;

            if (await CallAsync(activity) is { } outcome)
                run.Slots.Deliver(key.Orchestration.Instance, new Message(outcome) { Execution = key.Orchestration.Execution, Activity = key });
        }
        catch (Exception e)
        {
            run.Logger.LogError(e, "Activity #{Task} of {Instance} could not be read; it runs at the next start.", key.Task, key.Orchestration.Instance);
        }
        finally
        {
            run.Work.Exit();
        }
    }

    private async Task<HistoryEvent?> CallAsync(ActivityRow activity)
    {
        using var span = Spans.Run(activity);
        try
        {
            if (run.Versions.Refusal(activity.Version) is { } refusal) return Refuse(activity, refusal);

            await using var scope = run.Parts.Services.CreateAsyncScope();
            if (run.Parts.Factory.FindActivity(activity.Name, activity.Version, scope.ServiceProvider) is not { } task)
                return new TaskFailed(activity.Key.Task, Failures.NoActivity(activity.Name, activity.Version));

            run.Parts.Log.ActivityStarted(activity.Instance, activity.Name);
            var input = run.Parts.Converter.Deserialize(activity.Input, task.InputType);
            var output = run.Parts.Converter.Serialize(await task.RunAsync(new EngineActivityContext(activity), input));
            run.Parts.Log.ActivityCompleted(activity.Instance, activity.Name);
            return new TaskCompleted(activity.Key.Task, output);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            run.Logger.LogInformation("Activity {Activity} was cut off by the stop; it runs at the next start.", activity.Name);
            return null;
        }
        catch (Exception e)
        {
            run.Parts.Log.ActivityFailed(e, activity.Instance, activity.Name);
            span.Fail(e.Message);
            return new TaskFailed(activity.Key.Task, run.Parts.FailureOf(e));
        }
    }

    private TaskFailed? Refuse(ActivityRow activity, TaskFailureDetails refusal)
    {
        if (run.Versions.Fails) return new TaskFailed(activity.Key.Task, refusal);

        run.Logger.LogWarning("Activity {Activity} waits for another build: {Reason}", activity.Name, refusal.ErrorMessage);
        return null;
    }
}

/// <summary>What an activity knows about its call.</summary>
internal sealed class EngineActivityContext(ActivityRow activity) : TaskActivityContext
{
    public override TaskName Name => activity.Name;

    public override string InstanceId => activity.Key.Orchestration.Instance;

    public override string Version => activity.Version ?? string.Empty;
}
