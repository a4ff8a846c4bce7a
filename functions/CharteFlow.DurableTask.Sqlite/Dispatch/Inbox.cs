using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>A message that waits for its instance. Null: it is read when its turn comes.</summary>
internal readonly record struct WaitingMessage(long Id, TaskMessage? Message);

/// <summary>
/// An instance that has messages, is being worked on, or is held in memory. <see cref="Inboxes"/> guards it.
/// </summary>
internal sealed class Inbox(string instance)
{
    public string Instance => instance;

    public List<WaitingMessage> Messages { get; } = [];

    /// <summary>True when its start has come: what came before waits for it.</summary>
    public bool CanBegin { get; set; }

    /// <summary>True when it stands in the queue, is being worked on, or waits after it was given back.</summary>
    public bool IsTaken { get; set; }

    /// <summary>How often its work was given back since it last went well.</summary>
    public int Attempts { get; set; }

    /// <summary>
    /// The work item of its last step, with its history, as long as nothing else changed the instance.
    /// </summary>
    public OrchestrationWorkItem? Held { get; set; }

    /// <summary>Its place among those held.</summary>
    public LinkedListNode<Inbox>? Place { get; set; }
}

/// <summary>A step to be made: the same object for one instance as long as it stays in memory.</summary>
internal sealed class OrchestrationWorkItem(Inbox inbox) : TaskOrchestrationWorkItem
{
    public Inbox Inbox => inbox;

    /// <summary>The run of the instance that it belongs to.</summary>
    public required string Execution { get; init; }

    /// <summary>The instance's state when it was read.</summary>
    public required OrchestrationStatus Status { get; init; }

    /// <summary>The messages that it was given, those that are not meant for it included.</summary>
    public List<WaitingMessage> Taken { get; set; } = [];

    public bool IsCompleted { get; set; }
}
