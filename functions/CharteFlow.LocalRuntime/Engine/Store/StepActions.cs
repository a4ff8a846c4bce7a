namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Carries out what an orchestrator's code asked for.</summary>
internal static class StepActions
{
    public static void Apply(EngineConnection connection, InstanceRow instance, (HistoryEvent Action, DateTime At) asked, StepEffects effects)
    {
        switch (asked.Action)
        {
            case ActivityScheduled activity:
                var key = new ActivityKey(instance.Key, activity.Task);
                Activities.Insert(connection, new ActivityRow(key, activity.Name, instance.Version, activity.Input));
                effects.Activities.Add(key);
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
                Inboxes.InsertForAny(connection, sent.Instance, new EventRaised(sent.Name, sent.Data));
                effects.Ready.Add(sent.Instance);
                break;
        }
    }

    private static void StartChild(
        EngineConnection connection, InstanceRow parent, (ChildScheduled Action, DateTime At) asked, StepEffects effects)
    {
        var child = asked.Action;
        if (Instances.Find(connection, child.Instance) is { HasEnded: false })
        {
            Inboxes.Insert(connection, parent.Key, new TaskFailed(child.Task, Failures.ChildExists(child.Instance)));
            effects.Ready.Add(parent.Id);
            return;
        }

        var started = new Started(child.Name)
        {
            Version = child.Version,
            Input = child.Input,
            Parent = new ParentLink(parent.Id, parent.Key.Execution, parent.Name, child.Task),
        };
        Instances.Create(connection, new NewInstance(child.Instance, started, asked.At));
        effects.Ready.Add(child.Instance);
    }
}
