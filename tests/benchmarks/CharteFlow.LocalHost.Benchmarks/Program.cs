using System.Globalization;
using CharteFlow.Benchmarks;
using CharteFlow.LocalHost.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Except(["--quick", "--only", "local"]).Any() || args.Contains("--only") != args.Contains("local"))
{
    Console.Error.WriteLine(
        "Measures LocalHost beside its peers on this machine. Options: --quick (under a minute), --only local (without the peers)."
    );
    return 2;
}

var sizes = args.Contains("--quick") ? Sizes.Quick : Sizes.Full;
using var folders = new TemporaryFolders();
List<Contestant> contestants =
[
    new("LocalHost", sizes.Hellos, async () => new LocalHostSubject(await HostProcess.StartAsync(folders.New())))
    {
        Rounds = sizes.Rounds,
    },
];
if (!args.Contains("--only"))
{
    contestants.Add(
        new Contestant("test host", sizes.Hellos, TestHostSubject.StartAsync)
        {
            Most = sizes.Most,
            AtOnce = 1,
            Rounds = sizes.Rounds,
            Aim = 2,
        }
    );
    contestants.Add(
        new Contestant("Azure Storage", sizes.HellosOfStorage, StorageSubject.StartAsync)
        {
            Most = sizes.Most,
            Aim = 20,
        }
    );
}

Console.WriteLine(Machine.Describe());
Console.WriteLine(
    $"Load:       {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown")}"
);
Console.WriteLine(
    "LocalHost: two processes, on disk. Test host: Microsoft.DurableTask.InProcessTestHost, one process, in memory. Azure Storage: on Azurite, in memory."
);
var host = await HostReport.MeasureAsync(sizes, folders);
host = await host.WaitAsync(sizes, folders);
var measured = new List<(Contestant, IReadOnlyList<Figure>)>();
foreach (var contestant in contestants)
    measured.Add((contestant, await new Measuring(contestant, sizes).RunAsync()));
new Report(measured, host, sizes).Print();
return 0;
