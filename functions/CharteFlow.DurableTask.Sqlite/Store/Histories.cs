using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The histories: a row for the events of each step, in the order of their coming.</summary>
internal static class Histories
{
    public static void Append(StoreConnection connection, string instance, IEnumerable<HistoryEvent> events) =>
        connection.Run(
            "INSERT INTO history(instance, body) VALUES(@instance, @body)",
            ("@instance", instance),
            ("@body", HistoryJson.Write(events))
        );

    public static void Replace(StoreConnection connection, string instance, IEnumerable<HistoryEvent> events)
    {
        connection.Run("DELETE FROM history WHERE instance = @instance", ("@instance", instance));
        Append(connection, instance, events);
    }

    /// <summary>The instance as its events make it.</summary>
    /// <exception cref="InvalidDataException">A row is damaged, or the rows do not make a history.</exception>
    public static OrchestrationRuntimeState State(StoreConnection connection, string instance, InstanceHead head)
    {
        var events = Read(connection, instance);
        if (
            events.OfType<ExecutionStartedEvent>().Count()
            == (events.Count > 0 || head is { HasBegun: true, HasEnded: false } ? 1 : 0)
        )
            return new OrchestrationRuntimeState(events) { Status = head.Custom };
        throw new InvalidDataException(
            $"The history of instance {instance} cannot be read: it does not have one beginning."
        );
    }

    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public static List<HistoryEvent> Read(StoreConnection connection, string instance)
    {
        var events = new List<HistoryEvent>();
        foreach (
            var step in connection.Read(
                "SELECT id, body FROM history WHERE instance = @instance ORDER BY id",
                row => Row(row.GetInt64(0), row.GetString(1), instance),
                ("@instance", instance)
            )
        )
            events.AddRange(step);
        return events;
    }

    private static List<HistoryEvent> Row(long id, string body, string instance)
    {
        var row = $"History row {id} of instance {instance}";
        var events = HistoryJson.Read<List<HistoryEvent>>(body, row);
        return events.TrueForAll(one => one is not null)
            ? events
            : throw new InvalidDataException($"{row} cannot be read: an event is missing.");
    }
}
