using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.Settings;

/// <summary>What the files beside the app and the environment say.</summary>
internal sealed class HostSettings
{
    private readonly IConfiguration _configuration;

    private HostSettings(AppFiles files)
    {
        AppFolder = files.AppFolder;
        HostJson = HostJson.Read(files);
        Local = LocalSettings.Read(files);
        _configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                Local.Values.Select(value =>
                    KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value)
                )
            )
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>The folder of the app's assemblies.</summary>
    public string AppFolder { get; }

    public HostJson HostJson { get; }

    public LocalSettings Local { get; }

    public IConfiguration Configuration => _configuration;

    /// <exception cref="HostStartException">A file cannot be read.</exception>
    public static HostSettings Read(string appFolder) => new(new AppFiles(appFolder));
}
