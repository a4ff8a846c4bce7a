namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Sends to an instance, or to it and all its sub-orchestrations.</summary>
internal static class Families
{
    /// <returns>The instance, which got the message unless it has ended; null when there is none.</returns>
    public static InstanceRow? Send(EngineConnection connection, string id, HistoryEvent message, Deliveries deliveries)
    {
        var found = Instances.Find(connection, id);

        // What holds an instance, or lets it go on, is met before what piles up meanwhile.
        var rank = message is EventRaised ? Inboxes.NormalRank : Inboxes.FirstRank;
        if (found is { HasEnded: false }) deliveries.Add(id, Inboxes.InsertForAny(connection, id, message, rank));
        return found;
    }

    /// <returns>False when there is no instance of that id.</returns>
    public static bool Terminate(EngineConnection connection, (string Id, bool Recursive) target, Terminated message, Deliveries deliveries)
    {
        if (Instances.Find(connection, target.Id) is not { } found) return false;

        foreach (var member in (target.Recursive ? Instances.Family(connection, target.Id) : [found]).Where(member => !member.HasEnded))
            deliveries.Add(member.Id, Inboxes.InsertForAny(connection, member.Id, message, Inboxes.FirstRank));
        return true;
    }
}
