namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The activities that wait to be run, in the order in which they were scheduled.</summary>
internal sealed class ActivityQueue(WorkCount busy)
{
    private readonly WorkQueue<QueuedActivity> _ready = new();

    public void Add(IReadOnlyCollection<QueuedActivity> activities)
    {
        busy.Add(activities.Count);
        foreach (var activity in activities)
            _ready.Add(activity);
    }

    public Task<QueuedActivity?> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _ready.TakeAsync(timeout, cancellationToken);

    /// <summary>The activity has its outcome, or none is wanted any more.</summary>
    public void Finish() => busy.Remove();

    /// <summary>Lets the activity be run again after a pause.</summary>
    public void GiveBack(QueuedActivity activity)
    {
        busy.Remove();
        _ = TryAgainAsync(activity with { Attempts = activity.Attempts + 1 });
    }

    private async Task TryAgainAsync(QueuedActivity activity)
    {
        await Task.Delay(Pause.After(activity.Attempts));
        Add([activity]);
    }
}
