using System.Text.Json;
using CharteFlow.DurableTask.Sqlite;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Timers;

/// <summary>Keeps each timer's last and next run in the runtime's folder, one small file each.</summary>
internal sealed class TimerStore(string folder, ILogger<TimerStore> logger)
{
    private readonly string _folder = Path.Combine(folder, "timers");

    /// <summary>What was kept for the timer; null when nothing was, or for another schedule.</summary>
    public TimerRecord? Load(string name, string schedule)
    {
        OwnerFiles.Close(_folder);
        OwnerFiles.Close(PathOf(name));
        try
        {
            var kept = JsonSerializer.Deserialize<TimerRecord>(File.ReadAllText(PathOf(name)));
            return kept?.Schedule == schedule ? kept : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            logger.LogWarning(e, "Timer {Timer}: its record cannot be read and starts anew.", name);
            return null;
        }
    }

    /// <summary>Keeps the record. A disk that refuses it costs a warning, not the timer.</summary>
    public void Save(string name, TimerRecord record)
    {
        var path = PathOf(name);
        var draft = path + ".tmp";
        try
        {
            OwnerFiles.CreateFolder(_folder);
            using (var file = OwnerFiles.Open(draft, FileMode.Create, FileAccess.Write))
                JsonSerializer.Serialize(file, record);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(
                e,
                "Timer {Timer}: its record cannot be written; a run missed by a stop now would be forgotten.",
                name
            );
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name.ToLowerInvariant() + ".json");
}

/// <summary>When a timer ran last (null: never), and when it is due next.</summary>
internal sealed record TimerRecord(string Schedule, DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset Updated);
