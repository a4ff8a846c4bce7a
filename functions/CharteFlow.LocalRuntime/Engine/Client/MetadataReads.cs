using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CharteFlow.LocalRuntime.Engine;

/// <summary>Reads what a client sees of instances.</summary>
internal sealed class MetadataReads(DataConverter converter)
{
    private const string Columns = "name, id, status, created, updated, tags, input, output, custom, failure";

    public OrchestrationMetadata? Find(EngineConnection connection, string id, bool full) => connection
        .Read($"SELECT {Columns} FROM instances WHERE id = $id", row => Map(row, full), ("$id", id)).FirstOrDefault();

    /// <summary>A page in the order of creation; its token tells the last instance.</summary>
    public Page<OrchestrationMetadata> Query(EngineConnection connection, OrchestrationQuery query, (string? Token, int Size) page)
    {
        var (created, id) = PageToken.Read(page.Token);
        var rows = connection.Read(
            $"""
            SELECT {Columns} FROM instances
            WHERE (created, id) > ($created, $id) AND created BETWEEN $from AND $to
              AND ($statuses IS NULL OR status IN (SELECT value FROM json_each($statuses)))
              AND ($prefix IS NULL OR substr(id, 1, length($prefix)) = $prefix)
            ORDER BY created, id LIMIT $size
            """,
            row => Map(row, query.FetchInputsAndOutputs),
            ("$created", created), ("$id", id), ("$from", query.CreatedFrom?.UtcTicks ?? 0), ("$to", query.CreatedTo?.UtcTicks ?? long.MaxValue),
            ("$statuses", StatusList.Of(query.Statuses)), ("$prefix", query.InstanceIdPrefix), ("$size", page.Size));
        return new Page<OrchestrationMetadata>(
            rows, rows.Count == page.Size ? PageToken.Write(rows[^1].CreatedAt.UtcTicks, rows[^1].InstanceId) : null);
    }

    private OrchestrationMetadata Map(SqliteDataReader row, bool full) => new(row.GetString(0), row.GetString(1))
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)row.GetInt32(2),
        CreatedAt = new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero),
        Tags = row.Text(5) is { } tags ? EngineJson.ReadTags(tags) : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty,
        SerializedInput = full ? row.Text(6) : null,
        SerializedOutput = full ? row.Text(7) : null,
        SerializedCustomStatus = full ? row.Text(8) : null,
        FailureDetails = full && row.Text(9) is { } failure ? EngineJson.ReadFailure(failure) : null,
        DataConverter = converter,
    };
}
