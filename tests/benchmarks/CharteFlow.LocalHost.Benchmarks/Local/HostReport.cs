using System.Diagnostics;
using CharteFlow.LocalHost.SampleApp.Durable;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>
/// What LocalHost alone is measured by: how soon it answers and how much memory both its processes hold, without and
/// with waiting instances.
/// </summary>
internal sealed record HostReport(TimeSpan Ready, Memory AtRest)
{
    private const int AtOnce = 16;

    /// <summary>
    /// How many hello5 it does in a second when each is started by an HTTP request of its own, which answers when it
    /// has ended.
    /// </summary>
    public double ByHttp { get; init; }

    public Memory AfterHellos { get; init; }

    public TimeSpan ReadyWithWaiting { get; init; }

    public Memory WithWaiting { get; init; }

    public static async Task<HostReport> MeasureAsync(Sizes sizes, TemporaryFolders folders)
    {
        var starts = new List<TimeSpan>();
        for (var i = 1; i < sizes.Rounds; i++)
        {
            await using var one = await HostProcess.StartAsync(folders.New());
            starts.Add(one.Ready);
        }

        await using var host = await HostProcess.StartAsync(folders.New());
        starts.Add(host.Ready);
        var report = new HostReport(starts.Order().ElementAt(starts.Count / 2), host.Memory());
        var subject = new LocalHostSubject(host);
        await subject.RunAsync(BenchmarkDriver.Hellos, sizes.Hellos, AtOnce, default);
        var clock = Stopwatch.StartNew();
        await BenchmarkDriver.ManyAsync(
            sizes.Hellos,
            AtOnce,
            () => subject.RunAsync(BenchmarkDriver.Hellos, 1, 1, default),
            default
        );
        return report with { ByHttp = sizes.Hellos / clock.Elapsed.TotalSeconds, AfterHellos = host.Memory() };
    }

    public async Task<HostReport> WaitAsync(Sizes sizes, TemporaryFolders folders)
    {
        var folder = folders.New();
        await WaitingInstances.PrepareAsync(folder, sizes.Waiting);
        await using var host = await HostProcess.StartAsync(folder);
        return this with { ReadyWithWaiting = host.Ready, WithWaiting = host.Memory() };
    }
}

/// <summary>Folders that go when the program ends.</summary>
internal sealed class TemporaryFolders : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("charteflow-localhost-");
    private int _count;

    public string New() => _parent.CreateSubdirectory($"{_count++}").FullName;

    public void Dispose() => _parent.Delete(recursive: true);
}
