using System.Text.Json;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>
/// <c>local.settings.json</c>, as the Functions tools read it: <c>Values</c> and <c>ConnectionStrings</c> become environment
/// variables unless the environment has them already; <c>Host.LocalHttpPort</c> is the port.
/// </summary>
internal sealed class LocalSettings
{
    // Names that an earlier host of this process set: they are no part of the environment that wins.
    private static readonly HashSet<string> SetByUs = [];

    private readonly Dictionary<string, string> _values = [];

    private LocalSettings(JsonFile? file)
    {
        if (file is null) return;

        if (file.Get("IsEncrypted") is { ValueKind: JsonValueKind.True })
            throw file.Error("the settings are encrypted; decrypt them with \"func settings decrypt\"");

        Read(file, "Values", "");
        Read(file, "ConnectionStrings", "ConnectionStrings__");
        Port = file.GetNumber(0, "Host", "LocalHttpPort");
    }

    public int? Port { get; }

    public static LocalSettings Read(ContentFiles files) => new(JsonFile.Read(files.Find("local.settings.json")));

    /// <summary>Runs <paramref name="load"/> while the environment holds these settings; they stay in it afterwards.</summary>
    public void Apply(Action load)
    {
        lock (SetByUs)
        {
            foreach (var name in SetByUs) Environment.SetEnvironmentVariable(name, null);
            SetByUs.Clear();
            foreach (var (name, value) in _values.Where(entry => Environment.GetEnvironmentVariable(entry.Key) is null))
            {
                Environment.SetEnvironmentVariable(name, value);
                SetByUs.Add(name);
            }

            load();
        }
    }

    private void Read(JsonFile file, string section, string prefix)
    {
        if (file.Get(section) is not { } values) return;

        if (values.ValueKind != JsonValueKind.Object) throw file.Error($"{section} must be a JSON object");

        foreach (var property in values.EnumerateObject())
        {
            _values[prefix + property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.Object or JsonValueKind.Array => throw file.Error($"{section}.{property.Name} must be text"),
                _ => property.Value.ToString(),
            };
        }
    }
}
