using System.Text.Json;

namespace CharteFlow.LocalHost.Settings;

/// <summary>
/// <c>local.settings.json</c>, as the Functions tools read it: <c>Values</c> and <c>ConnectionStrings</c> become
/// environment variables of the worker unless the environment has them already; <c>Host.LocalHttpPort</c> is the port.
/// </summary>
internal sealed class LocalSettings
{
    private readonly Dictionary<string, string> _values = [];

    private LocalSettings(JsonFile? file)
    {
        if (file is null)
            return;

        if (file.Get("IsEncrypted") is { ValueKind: JsonValueKind.True })
            throw file.Error("the settings are encrypted; decrypt them with \"func settings decrypt\"");

        Read(file, "Values", "");
        Read(file, "ConnectionStrings", "ConnectionStrings__");
        Port = file.GetNumber(0, "Host", "LocalHttpPort");
    }

    public int? Port { get; }

    /// <summary>Each setting by the name of its environment variable.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public static LocalSettings Read(AppFiles files) => new(JsonFile.Read(files.Find("local.settings.json")));

    private void Read(JsonFile file, string section, string prefix)
    {
        if (file.Get(section) is not { } values)
            return;

        if (values.ValueKind != JsonValueKind.Object)
            throw file.Error($"{section} must be a JSON object");

        foreach (var property in values.EnumerateObject())
        {
            _values[prefix + property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Array => throw file.Error(
                    $"{section}.{property.Name} must be text"
                ),
                _ => property.Value.ToString(),
            };
        }
    }
}
