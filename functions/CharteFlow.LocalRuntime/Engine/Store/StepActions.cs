namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Carries out what an orchestrator's code asked for.</summary>
internal static class StepActions
{
    public static void Apply(EngineConnection connection, InstanceRow instance, (HistoryEvent Action, DateTime At) asked, StepEffects effects)
    {
        switch (asked.Action)
        {
            case ActivityScheduled activity:
                var row = new ActivityRow(new ActivityKey(instance.Key, activity.Task), activity.Name, activity.Version ?? instance.Version, activity.Input)
                {
                    Trace = SpanOf(instance, activity.Task),
                };
                Activities.Insert(connection, row);
                effects.Activities.Add(row);
                break;
            case TimerCreated timer:
                Timers.Insert(connection, instance.Key, timer.Task, timer.Due, new TimerFired(timer.Task));
                break;
            case TimerCancelled cancelled:
                Timers.Cancel(connection, instance.Key, cancelled.Task);
                break;
            case ChildScheduled child:
                StartChild(connection, instance, (child, asked.At), effects);
                break;
            case EventSent sent when Instances.Find(connection, sent.Instance) is { HasEnded: false }:
                effects.Deliveries.Add(sent.Instance, Inboxes.InsertForAny(connection, sent.Instance, new EventRaised(sent.Name, sent.Data)));
                break;
        }
    }

    // As Azure's engine does: a child has its parent's tags too, unless it is called with others of the same names.
    private static IReadOnlyDictionary<string, string>? TagsOf(InstanceRow parent, ChildScheduled child)
    {
        if (child.Tags is not { } own || parent.Tags is not { } inherited) return child.Tags ?? parent.Tags;
        return own.Concat(inherited.Where(tag => !own.ContainsKey(tag.Key))).ToDictionary();
    }

    private static TraceLink? SpanOf(InstanceRow caller, int task) => caller.Trace?.To(TraceLink.SpanOf(caller.Key, task));

    private static void StartChild(
        EngineConnection connection, InstanceRow parent, (ChildScheduled Action, DateTime At) asked, StepEffects effects)
    {
        var child = asked.Action;
        if (Instances.Find(connection, child.Instance) is { HasEnded: false })
        {
            var failure = new TaskFailed(child.Task, Failures.ChildExists(child.Instance));
            effects.Deliveries.Add(parent.Id, Inboxes.Insert(connection, parent.Key, failure));
            return;
        }

        var started = new Started(child.Name)
        {
            Version = child.Version,
            Input = child.Input,
            Trace = SpanOf(parent, child.Task),
            Parent = new ParentLink(parent.Id, parent.Key.Execution, parent.Name, child.Task),
        };
        Instances.Create(connection, new NewInstance(child.Instance, started, asked.At) { Tags = EngineJson.Write(TagsOf(parent, child)) }, effects.Deliveries);
    }
}
