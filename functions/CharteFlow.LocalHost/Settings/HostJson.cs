using System.Text.Json;
using DurableTask.Core.Settings;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalHost.Settings;

/// <summary>The part of <c>host.json</c> that means something on one machine. Null: the file does not say.</summary>
internal sealed record HostJson
{
    public string RoutePrefix { get; init; } = "api";

    public int? MaxConcurrentActivities { get; init; }

    public int? MaxConcurrentOrchestrators { get; init; }

    public string? DefaultVersion { get; init; }

    public VersioningSettings.VersionMatchStrategy? MatchStrategy { get; init; }

    public VersioningSettings.VersionFailureStrategy? FailureStrategy { get; init; }

    /// <summary>
    /// The least level that is printed of a category and those below it, as <c>logging.logLevel</c> says.
    /// </summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();

    public static HostJson Read(AppFiles files)
    {
        if (JsonFile.Read(files.Find("host.json")) is not { } file)
            return new HostJson();

        if (file.GetText("version") is { } version && version != "2.0")
            throw file.Error($"version \"{version}\" is not known; only \"2.0\" is");

        return new HostJson
        {
            RoutePrefix = file.GetText("extensions", "http", "routePrefix")?.Trim('/') ?? "api",
            MaxConcurrentActivities = file.GetNumber(1, Durable("maxConcurrentActivityFunctions")),
            MaxConcurrentOrchestrators = file.GetNumber(1, Durable("maxConcurrentOrchestratorFunctions")),
            DefaultVersion = file.GetText(Durable("defaultVersion")),
            MatchStrategy = file.GetWord<VersioningSettings.VersionMatchStrategy>(Durable("versionMatchStrategy")),
            FailureStrategy = file.GetWord<VersioningSettings.VersionFailureStrategy>(
                Durable("versionFailureStrategy")
            ),
            LogLevels = ReadLevels(file),
        };
    }

    private static Dictionary<string, LogLevel> ReadLevels(JsonFile file)
    {
        if (file.Get("logging", "logLevel") is not { ValueKind: JsonValueKind.Object } levels)
            return [];

        return levels
            .EnumerateObject()
            .ToDictionary(
                level => level.Name,
                level => file.GetWord<LogLevel>("logging", "logLevel", level.Name) ?? LogLevel.Information
            );
    }

    private static string[] Durable(string key) => ["extensions", "durableTask", key];
}
