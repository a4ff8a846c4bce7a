namespace CharteFlow.LocalRuntime.Host;

/// <summary>
/// Where the app's files are: in <c>--contentRoot</c> when given; otherwise beside the app's assemblies, else in the current
/// directory. Each file is looked for by itself, as the build copies <c>host.json</c> but no secrets.
/// </summary>
internal sealed class ContentFiles(string? contentRoot)
{
    private readonly string[] _directories = contentRoot is null
        ? [AppContext.BaseDirectory, Directory.GetCurrentDirectory()]
        : [Path.GetFullPath(contentRoot)];

    public string Root => Path.GetDirectoryName(Find("host.json")) ?? _directories[0];

    public string? Find(string fileName) =>
        _directories.Select(directory => Path.Combine(directory, fileName)).FirstOrDefault(File.Exists);
}
