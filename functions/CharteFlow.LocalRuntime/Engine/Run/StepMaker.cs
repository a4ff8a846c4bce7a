using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Makes one step of an instance in memory; nothing of it counts before it is kept.</summary>
internal sealed class StepMaker(EngineRun run)
{
    /// <summary>Lets an instance meet a batch of messages.</summary>
    public StepCommit Make(InstanceSlot slot, InstanceRow instance, MessageBatch batch)
    {
        var now = Now(instance);
        if (batch.Terminated is { } terminated)
            return Ended(instance, new StepRecord(now, [terminated], []), new Ending.Terminated(terminated.Output));
        if (batch.Unreadable is { } damaged)
            return Fail(instance, new StepRecord(now, [damaged], []), Failures.Unreadable(damaged));

        try
        {
            var execution = slot.Execution ??= Load(instance);
            var result = execution.Step(now, batch.Events);
            return new StepCommit(instance with { Trace = execution.Trace.Link }, new StepRecord(now, result.Met, result.Asked))
            {
                Consumed = batch.Consumed(result.Met.Count),
                CustomStatus = execution.CustomStatus is { } status ? status.Value : instance.CustomStatus,
                IsSuspended = batch.IsSuspended,
                Ending = result.Ending,
            };
        }
        catch (NonDeterminismException e)
        {
            return Fail(instance, new StepRecord(now, [], []), Failures.NonDeterminism(e.Message));
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or NullReferenceException or InvalidCastException)
        {
            // A damaged history: made again, the step would fail again.
            return Fail(instance, new StepRecord(now, [], []), TaskFailureDetails.FromException(e));
        }
    }

    /// <summary>Fails an instance without letting it go on.</summary>
    public StepCommit Refuse(InstanceRow instance, TaskFailureDetails refusal) =>
        Ended(instance, new StepRecord(Now(instance), [], []), new Ending.Failed(refusal));

    private StepCommit Fail(InstanceRow instance, StepRecord record, TaskFailureDetails failure)
    {
        run.Logger.LogError("{Instance} fails: {Reason}", instance.Id, failure.ErrorMessage);
        return Ended(instance, record, new Ending.Failed(failure));
    }

    private static StepCommit Ended(InstanceRow instance, StepRecord record, Ending ending) =>
        new(instance, record) { Consumed = [], CustomStatus = instance.CustomStatus, Ending = ending };

    // Time does not go back in an instance, even if somebody sets the clock back.
    private DateTime Now(InstanceRow instance)
    {
        var now = run.Clock.GetUtcNow().UtcDateTime;
        return now > instance.Updated ? now : instance.Updated;
    }

    private OrchestrationExecution Load(InstanceRow instance)
    {
        var execution = new OrchestrationExecution(instance.Key, run.Parts, () => run.Slots.Notify(instance.Id));
        try
        {
            var step = 0;
            foreach (var record in run.Store.Read(connection => Histories.Read(connection, instance.Key)))
                execution.Replay(record, ++step);
            return execution;
        }
        catch
        {
            execution.Dispose();
            throw;
        }
    }
}
