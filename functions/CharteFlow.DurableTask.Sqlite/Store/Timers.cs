using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>The messages that an instance gets at an instant: timers, and starts for later.</summary>
internal static class Timers
{
    /// <summary>How many become messages in one transaction.</summary>
    public const int Most = 500;

    public static void Add(StoreConnection connection, TaskMessage message, DateTime due) =>
        connection.Run(
            "INSERT INTO timers(instance, execution, due, rank, body) VALUES(@instance, @execution, @due, @rank, @body)",
            ("@instance", message.OrchestrationInstance.InstanceId),
            ("@execution", message.OrchestrationInstance.ExecutionId),
            ("@due", due.ToUniversalTime().Ticks),
            ("@rank", message.Event is ExecutionStartedEvent ? Messages.First : 1),
            ("@body", HistoryJson.Write(message.Event))
        );

    public static void DeleteAll(StoreConnection connection, string instance) =>
        connection.Run("DELETE FROM timers WHERE instance = @instance", ("@instance", instance));

    /// <summary>When the next one is due; null when there is none.</summary>
    public static DateTime? NextDue(StoreConnection connection) =>
        connection.Read("SELECT due FROM timers ORDER BY due, id LIMIT 1", row => row.TimeOrNull(0)).FirstOrDefault();

    /// <summary>Makes messages of those that are due, <see cref="Most"/> at most.</summary>
    public static FiredTimers Fire(StoreConnection connection, DateTime now)
    {
        var fired = new FiredTimers();
        foreach (var timer in Due(connection, now))
        {
            connection.Run("DELETE FROM timers WHERE id = @id", ("@id", timer.Id));
            fired.Count++;
            try
            {
                var message = Messages.Read(
                    timer.Instance,
                    timer.Execution,
                    timer.Body,
                    $"Timer {timer.Id} of instance {timer.Instance}"
                );
                if (timer.Rank != Messages.First)
                    message.Event.Timestamp = now;
                var delivery =
                    timer.Rank == Messages.First
                        ? Messages.PostStart(connection, message)
                        : Messages.Post(connection, message);
                if (delivery is not null)
                    fired.Deliveries.Add(delivery);
            }
            catch (InvalidDataException e)
            {
                fired.Damaged.Add((timer.Instance, e.Message));
            }
        }

        return fired;
    }

    private static List<(long Id, string Instance, string Execution, int Rank, string Body)> Due(
        StoreConnection connection,
        DateTime now
    ) =>
        connection.Read(
            "SELECT id, instance, execution, rank, body FROM timers WHERE due <= @now ORDER BY due, id LIMIT @most",
            row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4)),
            ("@now", now.Ticks),
            ("@most", Most)
        );
}

/// <summary>What became of timers that were due.</summary>
internal sealed class FiredTimers
{
    public int Count { get; set; }

    public List<Delivery> Deliveries { get; } = [];

    public List<(string Instance, string Reason)> Damaged { get; } = [];
}
