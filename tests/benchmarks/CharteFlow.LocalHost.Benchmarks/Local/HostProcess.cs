using System.Diagnostics;
using System.Globalization;

namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>The host as a program on the sample app, with the worker that it starts.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on ";

    private readonly Process _process;
    private readonly int _worker;

    private HostProcess(Process process, HttpClient client, int worker, TimeSpan ready) =>
        (_process, Client, _worker, Ready) = (process, client, worker, ready);

    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first answer of a function.</summary>
    public TimeSpan Ready { get; }

    public static async Task<HostProcess> StartAsync(string folder)
    {
        var clock = Stopwatch.StartNew();
        var process = Process.Start(StartInfo(folder))!;
        var client = new HttpClient { BaseAddress = await AddressAsync(process), Timeout = Timeout.InfiniteTimeSpan };
        var worker = await client.GetStringAsync(new Uri("api/benchmark/process", UriKind.Relative));
        var ready = clock.Elapsed;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return new HostProcess(process, client, int.Parse(worker, CultureInfo.InvariantCulture), ready);
    }

    /// <summary>What both processes hold in memory.</summary>
    public Memory Memory() => Benchmarks.Memory.Of(_process.Id) + Benchmarks.Memory.Of(_worker);

    /// <summary>Stops it as a service manager does.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // The worker ends with it.
            _process.Kill();
        }

        _process.Dispose();
    }

    // The folder of what is built beside this program, in the same configuration.
    private static string Built(string project) =>
        Path.GetFullPath(
            Path.Combine(
                AppContext.BaseDirectory,
                "..",
                "..",
                project,
                Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))
            )
        );

    private static ProcessStartInfo StartInfo(string folder) =>
        new("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(Built("CharteFlow.LocalHost"), "CharteFlow.LocalHost.dll"),
                Built("CharteFlow.LocalHost.SampleApp"),
                "--port",
                "0",
                "--folder",
                folder,
            },
            RedirectStandardOutput = true,
        };

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
                return new Uri(line[Announcement.Length..].Split(' ')[0]);
        }

        throw new InvalidOperationException("The host did not start.");
    }
}

/// <summary>Resident memory in bytes, as Linux counts it.</summary>
/// <param name="Own">What no other process has.</param>
/// <param name="Shared">What others have mapped too, such as .NET's own assemblies.</param>
internal readonly record struct Memory(long Own, long Shared)
{
    public long Total => Own + Shared;

    /// <summary>
    /// Both together: what each has of its own, and once what they share, which is the larger of the two.
    /// </summary>
    public static Memory operator +(Memory one, Memory other) =>
        new(one.Own + other.Own, Math.Max(one.Shared, other.Shared));

    public static Memory Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        long Size(string name) =>
            1024
            * long.Parse(
                lines
                    .First(line => line.StartsWith(name, StringComparison.Ordinal))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture
            );
        return new Memory(
            Size("Private_Clean:") + Size("Private_Dirty:"),
            Size("Shared_Clean:") + Size("Shared_Dirty:")
        );
    }

    public override string ToString() => $"{Total / 1e6:0} MB";
}
