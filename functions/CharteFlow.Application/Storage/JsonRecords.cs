using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CharteFlow.Application.Storage;

/// <summary>
/// Typed records in a container, as JSON that a person can read: camelCase, enums by name, accents as they are.
/// </summary>
public sealed class JsonRecords(IObjectStore store)
{
    private const int MaximumAttempts = 100;

    /// <summary>
    /// The one JSON contract of all stored records. Members it does not know are ignored, so that an older app reads a
    /// newer record.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The record of this name, or null when there is none.</summary>
    /// <exception cref="CorruptRecordException">The object is not such a record.</exception>
    public async Task<Record<T>?> FindAsync<T>(string name, CancellationToken cancellationToken = default) =>
        await store.FindAsync(name, cancellationToken) is { } found ? Read<T>(found) : null;

    /// <inheritdoc cref="IObjectStore.CreateAsync"/>
    public Task<CreateOutcome> CreateAsync<T>(string name, T value, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, Write(value), ContentTypes.Json, cancellationToken);

    /// <inheritdoc cref="IObjectStore.ReplaceAsync"/>
    /// <exception cref="CorruptRecordException">Another writer left something that is not such a record.</exception>
    public async Task<RecordOutcome<T>> ReplaceAsync<T>(
        string name,
        T value,
        string etag,
        CancellationToken cancellationToken = default
    ) =>
        await store.ReplaceAsync(name, Write(value), ContentTypes.Json, etag, cancellationToken) switch
        {
            WriteOutcome.Written written => new RecordOutcome<T>.Written(written.ETag),
            WriteOutcome.Conflict conflict => new RecordOutcome<T>.Conflict(Read<T>(conflict.Current)),
            _ => new RecordOutcome<T>.Gone(),
        };

    /// <summary>
    /// Changes the record, starting again from the newest state when another writer came in between. Null when there is
    /// no such record.
    /// </summary>
    /// <param name="name">The object's name.</param>
    /// <param name="change">The new record from the current one. May be called several times, so it must be
    /// pure.</param>
    /// <param name="cancellationToken">Cancels the update between two attempts.</param>
    /// <exception cref="CorruptRecordException">The object is not such a record.</exception>
    /// <exception cref="StorageUnavailableException">Other writers came in between every time.</exception>
    public async Task<Record<T>?> UpdateAsync<T>(
        string name,
        Func<T, T> change,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        var current = await FindAsync<T>(name, cancellationToken);
        for (var attempt = 1; current is not null && attempt <= MaximumAttempts; attempt++)
        {
            var value = change(current.Value);
            switch (await ReplaceAsync(name, value, current.ETag, cancellationToken))
            {
                case RecordOutcome<T>.Written written:
                    return new Record<T>(value, written.ETag);
                case RecordOutcome<T>.Conflict conflict:
                    current = conflict.Current;
                    await BackOffAsync(attempt, cancellationToken);
                    break;
                default:
                    return null;
            }
        }

        return current is null
            ? null
            : throw new StorageUnavailableException(
                $"Too many others write '{name}' at once. Nothing was changed: try again in a moment."
            );
    }

    /// <summary>The bytes of a record, exactly as they are stored: what a manifest hashes.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>The record in an object.</summary>
    /// <exception cref="CorruptRecordException">The object is not such a record.</exception>
    public static Record<T> Read<T>(StoredObject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        try
        {
            var value = JsonSerializer.Deserialize<T>(found.Content.Span, Options);
            return value is null
                ? throw new CorruptRecordException(found.Name, $"it holds null where a {typeof(T).Name} should be.")
                : new Record<T>(value, found.ETag);
        }
        catch (JsonException corrupt)
        {
            throw new CorruptRecordException(
                found.Name,
                $"it is not the JSON of a {typeof(T).Name} ({corrupt.Message})",
                corrupt
            );
        }
    }

    private static Task BackOffAsync(int attempt, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * Math.Min(attempt, 20))), cancellationToken);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
