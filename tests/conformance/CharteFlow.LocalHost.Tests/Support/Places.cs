namespace CharteFlow.LocalHost.Tests.Support;

/// <summary>Where the builds of the host and of the sample app are.</summary>
internal static class Places
{
    public static readonly string Host = Path.Combine(Output("CharteFlow.LocalHost"), "CharteFlow.LocalHost.dll");

    public static readonly string CrashHost = Path.Combine(
        Output("CharteFlow.LocalHost.CrashHost"),
        "CharteFlow.LocalHost.CrashHost.dll"
    );

    public static readonly string SampleApp = Output("CharteFlow.LocalHost.SampleApp");

    public static TimeSpan Patience => TimeSpan.FromSeconds(90);

    // artifacts/bin/<project>/<configuration>
    private static string Output(string project)
    {
        var mine = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(mine.Parent!.Parent!.FullName, project, mine.Name);
    }
}

/// <summary>A folder of a test's own, which goes with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("charteflow-host-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
