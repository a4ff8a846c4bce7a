using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>The part of <c>host.json</c> that means something on one machine. Null: the file does not say.</summary>
internal sealed record HostJson
{
    public string RoutePrefix { get; init; } = "api";

    public int? MaxConcurrentActivities { get; init; }

    public int? MaxConcurrentOrchestrators { get; init; }

    public string? DefaultVersion { get; init; }

    public VersionMatchStrategy? VersionMatchStrategy { get; init; }

    public VersionFailureStrategy? VersionFailureStrategy { get; init; }

    public static HostJson Read(ContentFiles files)
    {
        if (JsonFile.Read(files.Find("host.json")) is not { } file) return new HostJson();

        if (file.GetText("version") is { } version && version != "2.0")
            throw file.Error($"version \"{version}\" is not known; only \"2.0\" is");

        return new HostJson
        {
            RoutePrefix = file.GetText("extensions", "http", "routePrefix")?.Trim('/') ?? "api",
            MaxConcurrentActivities = file.GetNumber(1, Durable("maxConcurrentActivityFunctions")),
            MaxConcurrentOrchestrators = file.GetNumber(1, Durable("maxConcurrentOrchestratorFunctions")),
            DefaultVersion = file.GetText(Durable("defaultVersion")),
            VersionMatchStrategy = file.GetWord<VersionMatchStrategy>(Durable("versionMatchStrategy")),
            VersionFailureStrategy = file.GetWord<VersionFailureStrategy>(Durable("versionFailureStrategy")),
        };
    }

    private static string[] Durable(string key) => ["extensions", "durableTask", key];
}
