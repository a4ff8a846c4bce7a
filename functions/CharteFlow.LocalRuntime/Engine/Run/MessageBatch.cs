namespace CharteFlow.LocalRuntime.Engine;

/// <summary>The messages of one instance, sorted out for one step.</summary>
internal sealed class MessageBatch
{
    private readonly List<MessageRow> _met;
    private readonly List<long> _stale;

    public MessageBatch(InstanceRow instance, IReadOnlyList<MessageRow> messages)
    {
        _stale = [.. messages.Where(message => message.IsStale(instance.Key.Execution)).Select(message => message.Id)];
        var fresh = messages.Where(message => !message.IsStale(instance.Key.Execution)).ToList();
        Terminated = fresh.Select(message => message.Body).OfType<Terminated>().FirstOrDefault();
        IsSuspended = fresh.Aggregate(
            instance.Status == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Suspended,
            (suspended, message) => message.Body switch { Suspended => true, Resumed => false, _ => suspended });

        // A held instance meets what holds it and nothing else; the rest stays in its inbox.
        _met = IsSuspended ? [.. fresh.Where(message => message.Body is Suspended or Resumed)] : fresh;
    }

    public Terminated? Terminated { get; }

    public bool IsSuspended { get; }

    public IReadOnlyList<HistoryEvent> Events => [.. _met.Select(message => message.Body)];

    public bool IsEmpty => _met.Count == 0 && _stale.Count == 0 && Terminated is null;

    /// <summary>The ids of what was dropped and of the first messages met.</summary>
    public IReadOnlyList<long> Consumed(int met) => [.. _stale, .. _met.Take(met).Select(message => message.Id)];
}
