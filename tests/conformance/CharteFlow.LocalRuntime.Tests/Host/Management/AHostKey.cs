using System.Text.Json;

namespace CharteFlow.LocalRuntime.Tests.Host;

/// <summary>The keys that an app's host made, as an operator finds them.</summary>
internal static class AHostKey
{
    public static string FileOf(AFunctionApp app) => Path.Combine(app.Folder, "host-keys.json");

    public static string Master(AFunctionApp app) => Read(app, "master");

    public static string DurableTask(AFunctionApp app) => Read(app, "durableTask");

    private static string Read(AFunctionApp app, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(FileOf(app)));
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
