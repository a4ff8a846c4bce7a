using System.Globalization;
using System.Text;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using Microsoft.Data.Sqlite;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>What decides whether a message reaches an instance.</summary>
internal sealed record InstanceHead(string Execution, OrchestrationStatus Status, string? Custom)
{
    public bool HasEnded => Status.HasEnded();

    public bool HasBegun => Status != OrchestrationStatus.Pending;
}

/// <summary>The instances, one row each: what an instance is now, without its history.</summary>
internal static class Instances
{
    private const string Columns =
        "i.id, i.execution, i.name, i.version, i.status, i.created, i.updated, i.completed, i.scheduled, i.generation, i.parent_link, i.tags, i.custom, i.output, i.failure";

    private const string Source = "FROM instances i LEFT JOIN inputs p ON p.instance = i.id";

    public static InstanceHead? Head(StoreConnection connection, string id) =>
        connection
            .Read(
                "SELECT execution, status, custom FROM instances WHERE id = @id",
                row => new InstanceHead(row.GetString(0), (OrchestrationStatus)row.GetInt32(1), row.Text(2)),
                ("@id", id)
            )
            .SingleOrDefault();

    public static OrchestrationState? Find(StoreConnection connection, string id) =>
        connection.Read($"SELECT {Columns}, p.body {Source} WHERE i.id = @id", Map, ("@id", id)).SingleOrDefault();

    /// <summary>Adds an instance that waits for its first step, in the place of one of that id.</summary>
    public static void Add(StoreConnection connection, ExecutionStartedEvent started)
    {
        Erase(connection, started.OrchestrationInstance.InstanceId);
        connection.Run(
            """
            INSERT INTO instances(id, execution, name, version, status, created, updated, scheduled, generation, parent, parent_link, tags)
            VALUES(@id, @execution, @name, @version, @status, @created, @created, @scheduled, @generation, @parent, @link, @tags)
            """,
            ("@id", started.OrchestrationInstance.InstanceId),
            ("@execution", started.OrchestrationInstance.ExecutionId),
            ("@name", started.Name),
            ("@version", started.Version),
            ("@status", (int)OrchestrationStatus.Pending),
            ("@created", started.Timestamp.Ticks),
            ("@scheduled", started.ScheduledStartTime?.ToUniversalTime().Ticks),
            ("@generation", started.Generation),
            ("@parent", started.ParentInstance?.OrchestrationInstance.InstanceId),
            ("@link", HistoryJson.WriteOrNull(started.ParentInstance)),
            ("@tags", HistoryJson.WriteOrNull(started.Tags))
        );
        SetInput(connection, started.OrchestrationInstance.InstanceId, started.Input);
    }

    /// <summary>Keeps what a step made of the instance.</summary>
    /// <param name="connection">The transaction.</param>
    /// <param name="state">What it is now; its times are not read.</param>
    /// <param name="now">The time of the step.</param>
    /// <param name="generation">How often it has continued as new.</param>
    public static void Update(StoreConnection connection, OrchestrationState state, DateTime now, int? generation) =>
        connection.Run(
            """
            UPDATE instances SET execution = @execution, name = @name, version = @version, status = @status, updated = @now, completed = @completed,
              generation = @generation, tags = @tags, custom = @custom, output = @output, failure = @failure
            WHERE id = @id
            """,
            ("@id", state.OrchestrationInstance.InstanceId),
            ("@execution", state.OrchestrationInstance.ExecutionId),
            ("@name", state.Name),
            ("@version", state.Version),
            ("@status", (int)state.OrchestrationStatus),
            ("@now", now.Ticks),
            ("@completed", state.OrchestrationStatus.HasEnded() ? now.Ticks : null),
            ("@generation", generation),
            ("@tags", HistoryJson.WriteOrNull(state.Tags)),
            ("@custom", state.Status),
            ("@output", state.Output),
            ("@failure", HistoryJson.WriteOrNull(state.FailureDetails))
        );

    /// <summary>Ends an instance without a step of its own.</summary>
    /// <returns>False when it has ended already: it stays as it is.</returns>
    public static bool End(StoreConnection connection, string id, InstanceEnd end, DateTime now) =>
        connection.Run(
            "UPDATE instances SET status = @status, updated = @now, completed = @now, output = @output, failure = @failure WHERE id = @id AND completed IS NULL",
            ("@id", id),
            ("@status", (int)end.Status),
            ("@now", now.Ticks),
            ("@output", end.Output),
            ("@failure", HistoryJson.WriteOrNull(end.Failure))
        ) > 0;

    public static void SetInput(StoreConnection connection, string id, string? input)
    {
        if (input is null)
            connection.Run("DELETE FROM inputs WHERE instance = @id", ("@id", id));
        else
            connection.Run(
                "INSERT OR REPLACE INTO inputs(instance, body) VALUES(@id, @input)",
                ("@id", id),
                ("@input", input)
            );
    }

    /// <summary>A parent that was rewound waits as another run.</summary>
    public static void SetParent(StoreConnection connection, string id, ParentInstance? parent) =>
        connection.Run(
            "UPDATE instances SET parent_link = @link WHERE id = @id",
            ("@id", id),
            ("@link", HistoryJson.WriteOrNull(parent))
        );

    /// <summary>
    /// The instance that waits for this one's result; null when none does, or when the row does not tell.
    /// </summary>
    public static ParentInstance? Parent(StoreConnection connection, string id) =>
        HistoryJson.ReadOrNull<ParentInstance>(
            connection
                .Read("SELECT parent_link FROM instances WHERE id = @id", row => row.Text(0), ("@id", id))
                .SingleOrDefault()
        );

    /// <summary>The instance and those that it started, and so on.</summary>
    public static IReadOnlyList<string> Family(StoreConnection connection, string id) =>
        connection.Read(
            """
            WITH RECURSIVE family(id) AS (SELECT id FROM instances WHERE id = @id UNION SELECT i.id FROM instances i JOIN family f ON i.parent = f.id)
            SELECT id FROM family
            """,
            row => row.GetString(0),
            ("@id", id)
        );

    /// <summary>Removes an instance with all that belongs to it.</summary>
    public static void Erase(StoreConnection connection, string id)
    {
        connection.Run("DELETE FROM history WHERE instance = @id", ("@id", id));
        connection.Run("DELETE FROM messages WHERE instance = @id", ("@id", id));
        connection.Run("DELETE FROM timers WHERE instance = @id", ("@id", id));
        connection.Run("DELETE FROM activities WHERE instance = @id", ("@id", id));
        connection.Run("DELETE FROM inputs WHERE instance = @id", ("@id", id));
        connection.Run("DELETE FROM instances WHERE id = @id", ("@id", id));
    }

    /// <summary>A page of instances in the order of their creation.</summary>
    /// <exception cref="ArgumentException">The continuation token is not one of this backend's.</exception>
    public static OrchestrationQueryResult Query(StoreConnection connection, OrchestrationQuery query)
    {
        var after = PageToken.Read(query.ContinuationToken);
        var input = query.FetchInputsAndOutputs ? "p.body" : "NULL";
        var found = connection.Read(
            $"""
            SELECT {Columns}, {input} {Source}
            WHERE i.created >= @from AND i.created <= @to AND (i.created, i.id) > (@created, @id)
              AND (@statuses IS NULL OR instr(@statuses, ',' || i.status || ',') > 0)
              AND (@prefix IS NULL OR substr(i.id, 1, length(@prefix)) = @prefix)
            ORDER BY i.created, i.id LIMIT @size
            """,
            Map,
            ("@from", query.CreatedTimeFrom?.ToUniversalTime().Ticks ?? 0),
            ("@to", query.CreatedTimeTo?.ToUniversalTime().Ticks ?? DateTime.MaxValue.Ticks),
            ("@created", after.Created),
            ("@id", after.Id),
            ("@statuses", Statuses(query.RuntimeStatus)),
            ("@prefix", string.IsNullOrEmpty(query.InstanceIdPrefix) ? null : query.InstanceIdPrefix),
            ("@size", query.PageSize + 1L)
        );
        var page = found.Take(query.PageSize).ToList();
        var token = found.Count > page.Count && page.Count > 0 ? PageToken.Write(page[^1]) : null;
        return new OrchestrationQueryResult(
            page.ConvertAll(state => state.ClearFieldsImmutably(false, !query.FetchInputsAndOutputs)),
            token!
        );
    }

    /// <summary>Ended instances to purge, oldest first, 500 at most.</summary>
    public static IReadOnlyList<string> Ended(StoreConnection connection, PurgeInstanceFilter filter) =>
        connection.Read(
            """
            SELECT id FROM instances
            WHERE completed IS NOT NULL AND created >= @from AND created <= @to AND (@statuses IS NULL OR instr(@statuses, ',' || status || ',') > 0)
            ORDER BY created, id LIMIT 500
            """,
            row => row.GetString(0),
            ("@from", filter.CreatedTimeFrom.Ticks),
            ("@to", (filter.CreatedTimeTo ?? DateTime.MaxValue).Ticks),
            ("@statuses", Statuses(filter.RuntimeStatus?.ToList()))
        );

    /// <summary>Ended instances whose time of a kind lies before an instant, 500 at most.</summary>
    public static IReadOnlyList<string> EndedBefore(
        StoreConnection connection,
        DateTime threshold,
        OrchestrationStateTimeRangeFilterType kind
    ) =>
        connection.Read(
            """
            SELECT id FROM instances
            WHERE completed IS NOT NULL AND CASE @kind WHEN 0 THEN created WHEN 1 THEN updated ELSE completed END < @threshold LIMIT 500
            """,
            row => row.GetString(0),
            (
                "@kind",
                kind switch
                {
                    OrchestrationStateTimeRangeFilterType.OrchestrationCreatedTimeFilter => 0,
                    OrchestrationStateTimeRangeFilterType.OrchestrationLastUpdatedTimeFilter => 1,
                    _ => 2,
                }
            ),
            ("@threshold", threshold.Ticks)
        );

    public static bool HasEnded(this OrchestrationStatus status) =>
        status
            is OrchestrationStatus.Completed
                or OrchestrationStatus.Failed
                or OrchestrationStatus.Canceled
                or OrchestrationStatus.Terminated;

    private static string? Statuses(ICollection<OrchestrationStatus>? statuses) =>
        statuses is not { Count: > 0 }
            ? null
            : $",{string.Join(',', statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)))},";

    private static OrchestrationState Map(SqliteDataReader row) =>
        new()
        {
            OrchestrationInstance = new OrchestrationInstance
            {
                InstanceId = row.GetString(0),
                ExecutionId = row.GetString(1),
            },
            Name = row.GetString(2),
            Version = row.Text(3),
            OrchestrationStatus = (OrchestrationStatus)row.GetInt32(4),
            CreatedTime = row.Time(5),
            LastUpdatedTime = row.Time(6),
            CompletedTime = row.TimeOrNull(7) ?? DateTime.MaxValue,
            ScheduledStartTime = row.TimeOrNull(8),
            Generation = row.IsDBNull(9) ? null : row.GetInt32(9),
            ParentInstance = HistoryJson.ReadOrNull<ParentInstance>(row.Text(10)),
            Tags = HistoryJson.ReadOrNull<Dictionary<string, string>>(row.Text(11)),
            Status = row.Text(12),
            Output = row.Text(13),
            FailureDetails = HistoryJson.ReadOrNull<FailureDetails>(row.Text(14)),
            Input = row.Text(15),
        };

    /// <summary>Where a page ended: the last instance's time of creation and id.</summary>
    private static class PageToken
    {
        public static (long Created, string Id) Read(string? token)
        {
            if (string.IsNullOrEmpty(token))
                return (-1, "");
            var text = new byte[token.Length];
            if (
                Convert.TryFromBase64String(token, text, out var length)
                && Encoding.UTF8.GetString(text, 0, length) is var plain
                && plain.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar
                && long.TryParse(plain[..bar], NumberStyles.None, CultureInfo.InvariantCulture, out var created)
            )
                return (created, plain[(bar + 1)..]);
            throw new ArgumentException("The continuation token is not one that a query gave.");
        }

        public static string Write(OrchestrationState last) =>
            Convert.ToBase64String(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{last.CreatedTime.Ticks}|{last.OrchestrationInstance.InstanceId}"
                    )
                )
            );
    }
}

/// <summary>How an instance ends without a step of its own.</summary>
internal sealed record InstanceEnd(OrchestrationStatus Status, string? Output, FailureDetails? Failure = null);
