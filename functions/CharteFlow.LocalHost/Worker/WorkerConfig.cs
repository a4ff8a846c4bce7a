using System.Text.Json;

namespace CharteFlow.LocalHost.Worker;

/// <summary>What <c>worker.config.json</c> says of how to start the app's worker.</summary>
/// <param name="Executable">The program, such as <c>dotnet</c>.</param>
/// <param name="Assembly">The full path of the worker's assembly.</param>
internal sealed record WorkerConfig(string Executable, string Assembly)
{
    private const string FileName = "worker.config.json";

    /// <exception cref="HostStartException">The file is not there or does not say it.</exception>
    public static WorkerConfig Read(string appFolder)
    {
        var path = Path.Combine(appFolder, FileName);
        if (!File.Exists(path))
            throw new HostStartException(
                $"{path} is missing: the folder holds no built .NET isolated function app. Build the app, or name its output folder."
            );
        if (Parse(path) is not { } config)
            throw new HostStartException(
                $"{path} does not name a worker (description.defaultExecutablePath, description.defaultWorkerPath). Build the app again."
            );
        if (!File.Exists(config.Assembly))
            throw new HostStartException($"{config.Assembly} is missing, which {FileName} names. Build the app again.");
        return config;
    }

    private static WorkerConfig? Parse(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var description = document.RootElement.GetProperty("description");
            var executable = description.GetProperty("defaultExecutablePath").GetString();
            var assembly = description.GetProperty("defaultWorkerPath").GetString();
            return executable is null || assembly is null
                ? null
                : new WorkerConfig(executable, Path.Combine(Path.GetDirectoryName(path)!, assembly));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
