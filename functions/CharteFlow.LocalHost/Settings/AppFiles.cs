namespace CharteFlow.LocalHost.Settings;

/// <summary>
/// Where the app's settings files are: beside the app's assemblies, else in the current directory. Each file is looked
/// for by itself, as the build copies <c>host.json</c> but not always <c>local.settings.json</c>.
/// </summary>
internal sealed class AppFiles(string appFolder)
{
    public string AppFolder { get; } = Path.GetFullPath(appFolder);

    public string? Find(string fileName) =>
        new[] { AppFolder, Directory.GetCurrentDirectory() }
            .Select(directory => Path.Combine(directory, fileName))
            .FirstOrDefault(File.Exists);
}
