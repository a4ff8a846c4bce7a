using System.Globalization;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CharteFlow.DurableTask.Sqlite;

/// <content>What DurableTask.Core's dispatchers call.</content>
public sealed partial class SqliteOrchestrationService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public int TaskOrchestrationDispatcherCount => 2;

    /// <inheritdoc/>
    public int MaxConcurrentTaskOrchestrationWorkItems => _options.MaxConcurrentOrchestrations;

    /// <inheritdoc/>
    public BehaviorOnContinueAsNew EventBehaviourForContinueAsNew => BehaviorOnContinueAsNew.Carryover;

    /// <inheritdoc/>
    public int TaskActivityDispatcherCount => 2;

    /// <inheritdoc/>
    public int MaxConcurrentTaskActivityWorkItems => _options.MaxConcurrentActivities;

    /// <inheritdoc/>
    public bool IsMaxMessageCountExceeded(int currentMessageCount, OrchestrationRuntimeState runtimeState) => false;

    /// <summary>None: each instance waits for itself.</summary>
    public int GetDelayInSecondsAfterOnProcessException(Exception exception) => 0;

    /// <summary>One second, in which a full disk may get room.</summary>
    public int GetDelayInSecondsAfterOnFetchException(Exception exception) =>
        exception is OperationCanceledException ? 0 : 1;

    /// <inheritdoc/>
    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(
        TimeSpan receiveTimeout,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        while (await _inboxes.TakeAsync(receiveTimeout, stop.Token) is var (inbox, messages))
        {
            if (await PrepareAsync(inbox, messages) is not { } item)
                continue;

            _running.Add();
            return item;
        }

        await RestAsync(cancellationToken);
        return null!;
    }

    /// <summary>Nothing to do: a work item is its dispatcher's until it comes back.</summary>
    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState orchestrationState
    )
    {
        var item = (OrchestrationWorkItem)workItem;
        var isReplaced = newOrchestrationRuntimeState != item.OrchestrationRuntimeState;
        var now = StampNewEvents(item, newOrchestrationRuntimeState);
        var step = new Step(item.InstanceId, item.Execution, [.. item.Taken.Select(message => message.Id)])
        {
            State = newOrchestrationRuntimeState,
            IsReplaced = isReplaced,
            Outcome = orchestrationState,
            Activities = outboundMessages,
            Messages = orchestratorMessages,
            Timers = timerMessages,
        };
        return Store.WriteAsync(
            connection => Checkpoint.Write(connection, step, now),
            kept =>
            {
                newOrchestrationRuntimeState.NewEvents.Clear();
                _inboxes.Complete(item, kept, hold: !isReplaced && orchestrationState is not null);
                _inboxes.Deliver(kept.Deliveries);
                _activities.Add(kept.Activities);
                if (kept.Due is { } due)
                    _timers.Expect(due);
                if (kept.IsAwaited)
                    Watch.Changed(item.InstanceId);
            }
        );
    }

    /// <summary>The step is made again after a pause.</summary>
    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        _inboxes.Release((OrchestrationWorkItem)workItem);
        _running.Remove();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(
        TimeSpan receiveTimeout,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        while (await _activities.TakeAsync(receiveTimeout, stop.Token) is { } activity)
        {
            if (await PrepareAsync(activity) is not { } message)
                continue;

            _running.Add();
            return new ActivityWorkItem(activity)
            {
                Id = activity.Id.ToString(CultureInfo.InvariantCulture),
                TaskMessage = message,
                LockedUntilUtc = DateTime.MaxValue,
            };
        }

        await RestAsync(cancellationToken);
        return null!;
    }

    /// <summary>Nothing to do: a work item is its dispatcher's until it comes back.</summary>
    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) =>
        Task.FromResult(workItem);

    /// <inheritdoc/>
    public async Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        var item = (ActivityWorkItem)workItem;
        if (item.IsCompleted)
            return;

        responseMessage.Event.Timestamp = Now;
        await Store.WriteAsync(
            connection =>
                Activities.Remove(connection, item.Activity.Id) ? Messages.Post(connection, responseMessage) : null,
            delivery =>
            {
                if (delivery is not null)
                    _inboxes.Deliver([delivery]);
                _activities.Finish();
                item.IsCompleted = true;
            }
        );
        _running.Remove();
    }

    /// <summary>The activity is run again after a pause.</summary>
    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        var item = (ActivityWorkItem)workItem;
        if (!item.IsCompleted)
        {
            item.IsCompleted = true;
            _activities.GiveBack(item.Activity);
            _running.Remove();
        }

        return Task.CompletedTask;
    }

    // A dispatcher that is still there after a stop asks again and again.
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested)
            await Task.Delay(Rest, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The events that this step made get the clock's time; those that came with messages have theirs. Time does not go
    // back within an instance.
    private DateTime StampNewEvents(OrchestrationWorkItem item, OrchestrationRuntimeState state)
    {
        var met = item.NewMessages.Select(message => message.Event).ToHashSet(ReferenceEqualityComparer.Instance);
        var before = item.OrchestrationRuntimeState.Events is { Count: > 0 } events
            ? events[Math.Max(0, events.Count - item.OrchestrationRuntimeState.NewEvents.Count)].Timestamp
            : DateTime.MinValue;
        var now = Now is var clock && clock > before ? clock : before;
        foreach (var made in state.NewEvents.Where(made => made is not OrchestratorStartedEvent && !met.Contains(made)))
            made.Timestamp = now;
        return now;
    }

    private async Task<OrchestrationWorkItem?> PrepareAsync(Inbox inbox, List<WaitingMessage> messages)
    {
        try
        {
            return await ReadAsync(inbox, messages);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            _logger.LogError(e, "Instance {Instance} could not be read; it is tried again.", inbox.Instance);
            _inboxes.Return(inbox, messages);
            return null;
        }
    }

    private async Task<OrchestrationWorkItem?> ReadAsync(Inbox inbox, List<WaitingMessage> messages)
    {
        try
        {
            var item = inbox.Held ?? await Task.Run(() => Store.Read(connection => Load(connection, inbox)));
            if (item is null)
            {
                await DropAsync(inbox, messages);
                return null;
            }

            if (messages.Exists(message => message.Message is null))
                messages = Store.Read(connection => Load(connection, inbox.Instance, messages));
            return await FillAsync(item, messages);
        }
        catch (InvalidDataException e)
        {
            await FailAsync(inbox.Instance, e.Message);
            _inboxes.Release(inbox);
            return null;
        }
    }

    // Gives the work item those of the messages that are meant for it.
    private async Task<OrchestrationWorkItem?> FillAsync(OrchestrationWorkItem item, List<WaitingMessage> messages)
    {
        var head = new InstanceHead(item.Execution, item.Status, null);
        var meant = messages.Where(message => message.Message is { } body && Messages.IsFor(head, body)).ToList();
        if (meant.Count == 0)
        {
            await DropAsync(item.Inbox, messages);
            return null;
        }

        // DurableTask.Core takes a rewind alone only, and reads the instance's trace context without looking whether
        // there is one.
        if (
            head.HasEnded
            && item.OrchestrationRuntimeState.ExecutionStartedEvent is { ParentTraceContext: null } started
        )
            started.ParentTraceContext = new DistributedTraceContext("");
        var taken = head.HasEnded ? meant[..1] : messages;
        _inboxes.PutBack(item.Inbox, messages.Skip(head.HasEnded ? messages.IndexOf(meant[0]) + 1 : messages.Count));
        item.Taken = taken;
        item.IsCompleted = false;
        item.NewMessages = [.. (head.HasEnded ? taken : meant).Select(message => message.Message!)];
        return item;
    }

    private async Task DropAsync(Inbox inbox, List<WaitingMessage> messages)
    {
        await Store.WriteAsync(connection =>
        {
            Messages.Delete(connection, messages.Select(message => message.Id));
            return true;
        });
        _inboxes.Release(inbox);
    }

    private static OrchestrationWorkItem? Load(StoreConnection connection, Inbox inbox)
    {
        if (Instances.Head(connection, inbox.Instance) is not { } head)
            return null;

        var state = Histories.State(connection, inbox.Instance, head);
        return new OrchestrationWorkItem(inbox)
        {
            InstanceId = inbox.Instance,
            Execution = head.Execution,
            Status = head.Status,
            OrchestrationRuntimeState = state,
            LockedUntilUtc = DateTime.MaxValue,
        };
    }

    private static List<WaitingMessage> Load(StoreConnection connection, string instance, List<WaitingMessage> messages)
    {
        var bodies = Messages.Load(connection, instance, messages.Max(message => message.Id));
        return messages.ConvertAll(message =>
            message.Message is null ? message with { Message = bodies.GetValueOrDefault(message.Id) } : message
        );
    }

    private async Task<TaskMessage?> PrepareAsync(QueuedActivity activity)
    {
        try
        {
            return await ReadAsync(activity);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            _logger.LogError(
                e,
                "An activity of instance {Instance} could not be read; it is tried again.",
                activity.Instance
            );
            _activities.GiveBack(activity);
            return null;
        }
    }

    private async Task<TaskMessage?> ReadAsync(QueuedActivity activity)
    {
        try
        {
            var message = activity.Message ?? Store.Read(connection => Activities.Find(connection, activity.Id));
            if (message is null)
                _activities.Finish();
            return message;
        }
        catch (InvalidDataException e)
        {
            await FailAsync(activity.Instance, e.Message, activity.Id);
            _activities.Finish();
            return null;
        }
    }

    private sealed class ActivityWorkItem(QueuedActivity activity) : TaskActivityWorkItem
    {
        public QueuedActivity Activity => activity;

        public bool IsCompleted { get; set; }
    }
}
