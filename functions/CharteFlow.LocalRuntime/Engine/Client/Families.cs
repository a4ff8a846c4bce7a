namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Sends to an instance, or to it and all its sub-orchestrations.</summary>
internal static class Families
{
    /// <returns>The instance, which got the message unless it has ended; null when there is none.</returns>
    public static InstanceRow? Send(EngineConnection connection, string id, HistoryEvent message)
    {
        var found = Instances.Find(connection, id);

        // What holds an instance, or lets it go on, is met before what piles up meanwhile.
        var rank = message is EventRaised ? Inboxes.NormalRank : Inboxes.FirstRank;
        if (found is { HasEnded: false }) Inboxes.InsertForAny(connection, id, message, rank);
        return found;
    }

    /// <returns>The instances that have the message; null when there is no instance of that id.</returns>
    public static List<string>? Terminate(EngineConnection connection, string id, Terminated message, bool recursive)
    {
        if (Instances.Find(connection, id) is not { } found) return null;

        var members = (recursive ? Instances.Family(connection, id) : [found]).Where(member => !member.HasEnded).ToList();
        foreach (var member in members) Inboxes.InsertForAny(connection, member.Id, message, Inboxes.FirstRank);
        return [.. members.Select(member => member.Id)];
    }
}
