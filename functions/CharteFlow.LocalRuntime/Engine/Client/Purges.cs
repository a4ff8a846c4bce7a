using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Removes ended instances.</summary>
internal static class Purges
{
    private const int AtOnce = 200;

    /// <returns>How many instances are gone.</returns>
    public static int One(EngineConnection connection, (string Id, bool Recursive) target, Deliveries deliveries)
    {
        var (id, recursive) = target;
        if (Instances.Find(connection, id) is not { HasEnded: true }) return 0;

        var gone = recursive ? Instances.Family(connection, id).Where(member => member.HasEnded).ToList() : [Instances.Find(connection, id)!];
        foreach (var member in gone) Instances.Remove(connection, member.Id, deliveries);
        return gone.Count;
    }

    /// <summary>Some of those that match; it is called until it removes none.</summary>
    public static int Some(EngineConnection connection, PurgeInstancesFilter filter, bool recursive, Deliveries deliveries)
    {
        var ids = connection.Read(
            """
            SELECT id FROM instances
            WHERE ended IS NOT NULL AND created BETWEEN $from AND $to
              AND ($statuses IS NULL OR status IN (SELECT value FROM json_each($statuses)))
            LIMIT $limit
            """,
            row => row.GetString(0),
            ("$from", filter.CreatedFrom?.UtcTicks ?? 0), ("$to", filter.CreatedTo?.UtcTicks ?? long.MaxValue),
            ("$statuses", StatusList.Of(filter.Statuses)), ("$limit", AtOnce));
        return ids.Sum(id => One(connection, (id, recursive), deliveries));
    }
}
