using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Takes instances through their steps: reads their messages, lets their code go on, keeps what it did, and only then acts on it.</summary>
internal sealed class StepRunner(EngineRun run, ActivityRunner activities)
{
    private const int LargestStep = 256;

    private readonly StepMaker _maker = new(run);

    public async Task LoopAsync()
    {
        try
        {
            await foreach (var slot in run.Slots.Ready.ReadAllAsync(run.Stopping)) await RunAsync(slot);
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            // What is ready now is ready again at the next start.
        }
    }

    private async Task RunAsync(InstanceSlot slot)
    {
        run.Slots.Begin(slot);
        try
        {
            await StepAsync(slot);
        }
        catch (Exception e) when (!run.Stopping.IsCancellationRequested && StoreErrors.IsForGood(e))
        {
            run.Logger.LogError(e, "{Instance} is set aside until the next start: {Reason}", slot.Id, e.Message);
            slot.Drop();
        }
        catch (Exception e) when (!run.Stopping.IsCancellationRequested)
        {
            run.Logger.LogError(e, "A step of {Instance} was not kept: {Reason} It is made again.", slot.Id, e.Message);
            slot.Drop();
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            slot.RunsAgain = true;
        }
        catch (Exception e)
        {
            run.Logger.LogWarning(e, "A step of {Instance} was not kept; it is made at the next start.", slot.Id);
            slot.Drop();
        }
        finally
        {
            run.Slots.End(slot);
        }
    }

    private async Task StepAsync(InstanceSlot slot)
    {
        if (slot.Row is null) slot.Inbox.Forget();
        while (slot.Inbox.NeedsReading) Read(slot);
        var messages = slot.Inbox.Take(LargestStep);
        if (slot.Row is not { HasEnded: false } instance)
        {
            await DiscardAsync(slot, messages);
            slot.Drop();
            return;
        }

        var batch = new MessageBatch(instance, messages);
        if (batch.Held.Count > 0) await ParkAsync(slot, batch.Held);
        if (batch.IsEmpty && slot.Execution is not { IsBroken: true })
        {
            await DiscardAsync(slot, batch.Stale);
            return;
        }

        if (batch.Terminated is null && run.Versions.Refusal(instance.Version) is { } refusal)
        {
            await RefuseAsync(slot, instance, refusal);
            return;
        }

        if (batch.Terminated is null && !await run.Gate.AdmitsAsync(instance, run.Stopping))
        {
            await LetWaitAsync(slot, "this one's filter does not let it run");
            return;
        }

        var commit = _maker.Make(slot, instance, batch);
        await KeepAsync(slot, commit);
        if (commit.Ending is null ? !batch.IsSuspended && slot.Inbox.HasMore : slot.Inbox.Outcomes.Count > 0) run.Slots.Notify(slot.Id);
    }

    private void Read(InstanceSlot slot)
    {
        slot.Inbox.BeginReading();
        try
        {
            var (row, messages, newest) = run.Store.Read(reader => reader.Transact(connection =>
                (Instances.Find(connection, slot.Id), Inboxes.Read(connection, slot.Id, SlotInbox.Capacity), Inboxes.NewestId(connection))));
            slot.Inbox.EndReading(messages, newest);
            if (slot.Execution is { } live && live.Key != row?.Key) slot.DropExecution();
            slot.Row = row;
        }
        catch
        {
            slot.Inbox.Forget();
            throw;
        }
    }

    private async Task RefuseAsync(InstanceSlot slot, InstanceRow instance, TaskFailureDetails refusal)
    {
        if (run.Versions.Fails)
        {
            await KeepAsync(slot, _maker.Refuse(instance, refusal));
            return;
        }

        await LetWaitAsync(slot, refusal.ErrorMessage);
    }

    private async Task LetWaitAsync(InstanceSlot slot, string reason)
    {
        await ParkAsync(slot, slot.Inbox.Outcomes);
        slot.Drop();
        run.Logger.LogWarning("{Instance} waits for another build: {Reason}", slot.Id, reason);
    }

    private async Task KeepAsync(InstanceSlot slot, StepCommit commit)
    {
        var effects = await run.Store.WriteAsync(commit.Apply, HandOver);
        if (effects is null)
        {
            slot.Drop();
            run.Slots.Notify(slot.Id);
            return;
        }

        TraceOf(slot, commit)?.Tell(commit.Record, commit.Ending);
        slot.Inbox.Remove(commit.Consumed);
        if (commit.Ending is null) slot.Row = commit.After;
        else slot.Drop();
        if (commit.Instance.Status == OrchestrationRuntimeStatus.Pending || commit.Ending is not null) run.Signals.Changed(slot.Id);
        Tell(commit);
    }

    private OrchestrationTrace? TraceOf(InstanceSlot slot, StepCommit commit) => slot.Execution is null && commit.Ending is not null && Spans.AreWatched
        ? run.Store.Read(connection => OrchestrationTrace.Of(connection, commit.Instance.Key))
        : slot.Execution?.Trace;

    private void Tell(StepCommit commit)
    {
        if (commit.Ending is Ending.Failed { Failure: var failure })
            run.Logger.LogWarning("{Orchestrator} {Instance} failed: {Reason}", commit.Instance.Name, commit.Instance.Id, failure.ErrorMessage);
    }

    private void HandOver(StepEffects? effects)
    {
        if (effects is null) return;

        foreach (var activity in effects.Activities) activities.Queue(activity);
        run.Slots.Deliver(effects.Deliveries);
    }

    private async Task DiscardAsync(InstanceSlot slot, IReadOnlyList<Message> messages)
    {
        if (messages.Count == 0) return;

        await run.Store.WriteAsync(connection =>
        {
            Inboxes.Delete(connection, messages);
            return messages.Count;
        });
        slot.Inbox.Remove(messages);
    }

    private async Task ParkAsync(InstanceSlot slot, IReadOnlyList<Message> outcomes)
    {
        await run.ParkAsync(outcomes);
        slot.Inbox.Remove(outcomes);
    }
}
