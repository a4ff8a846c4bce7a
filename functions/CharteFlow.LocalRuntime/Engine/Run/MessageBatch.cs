namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The messages of one instance, sorted out for one step.</summary>
internal sealed class MessageBatch
{
    private readonly List<Message> _met;

    public MessageBatch(InstanceRow instance, IReadOnlyList<Message> messages)
    {
        Stale = [.. messages.Where(message => message.IsStale(instance.Key.Execution))];
        var fresh = Stale.Count == 0 ? [.. messages] : messages.Where(message => !message.IsStale(instance.Key.Execution)).ToList();
        Terminated = fresh.Select(message => message.Body).OfType<Terminated>().FirstOrDefault();
        Unreadable = fresh.Select(message => message.Body).OfType<Unreadable>().FirstOrDefault();
        IsSuspended = fresh.Aggregate(
            instance.Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Suspended,
            (suspended, message) => message.Body switch { Suspended => true, Resumed => false, _ => suspended });

        // A held instance meets what holds it and nothing else; the rest stays in its inbox.
        _met = IsSuspended ? [.. fresh.Where(message => message.Body is Suspended or Resumed)] : fresh;
        Held = IsSuspended && Terminated is null ? [.. fresh.Where(message => !message.HasRow)] : [];
    }

    public Terminated? Terminated { get; }

    /// <summary>A message that cannot be met.</summary>
    public Unreadable? Unreadable { get; }

    public bool IsSuspended { get; }

    /// <summary>Messages of a run that is over.</summary>
    public IReadOnlyList<Message> Stale { get; }

    /// <summary>Outcomes that are to wait, and so need rows.</summary>
    public IReadOnlyList<Message> Held { get; }

    public IReadOnlyList<HistoryEvent> Events => [.. _met.Select(message => message.Body)];

    public bool IsEmpty => _met.Count == 0 && Terminated is null && Unreadable is null;

    /// <summary>What was dropped, and the first messages met.</summary>
    public IReadOnlyList<Message> Consumed(int met) => [.. Stale, .. _met.Take(met)];
}
