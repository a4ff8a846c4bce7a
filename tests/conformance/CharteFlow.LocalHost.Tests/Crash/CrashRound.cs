using System.Diagnostics;
using CharteFlow.LocalHost.Tests.Support;

namespace CharteFlow.LocalHost.Tests.Crash;

/// <summary>
/// Worlds that are served by one process after the other, each killed at a random instant until the last one.
/// </summary>
internal abstract class CrashRound(IReadOnlyList<CrashWorld> worlds) : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(2);

    private readonly List<string> _problems = [];

    protected IReadOnlyList<CrashWorld> Worlds => worlds;

    protected Random Random { get; } = new(worlds[0].Seed);

    /// <summary>How often a world lost the process that served it.</summary>
    public int Kills => worlds.Sum(world => world.Kills);

    /// <summary>What is not as it would be without a kill.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(int kills)
    {
        try
        {
            var played = Task.WhenAll(worlds.Select(world => world.PlayAsync()));
            while (!played.IsCompleted && worlds[0].Kills < kills)
                await LiveAsync(kills, played);
            await EndAsync(played);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or ArgumentException)
        {
            _problems.Add(
                $"{e.Message} The last tries met: {string.Join("; ", worlds.Select(world => world.LastError))}."
            );
        }

        return
        [
            .. _problems.Select(problem => $"{problem} (in {string.Join(", ", worlds.Select(world => world.Folder))})"),
        ];
    }

    /// <summary>Keeps the folders of a round that went wrong.</summary>
    public void Dispose()
    {
        foreach (var world in worlds)
        {
            world.Dispose();
            if (_problems.Count == 0)
                Directory.Delete(world.Folder, recursive: true);
        }
    }

    protected abstract HostProcess Start();

    /// <summary>Lets the process serve the worlds once it answers.</summary>
    protected abstract Task ServeAsync(HostProcess process);

    /// <summary>What happens between the first answer of a process and its end.</summary>
    protected abstract Task WorkAsync(HostProcess process, int kills);

    protected void Count()
    {
        foreach (var world in worlds)
            world.Kills++;
    }

    private async Task LiveAsync(int kills, Task played)
    {
        using var process = Start();

        // One in four is killed while it starts.
        if (Random.Next(4) == 0)
        {
            await Task.Delay(Random.Next(1_200));
        }
        else
        {
            await ServeAsync(process);
            await Task.WhenAny(WorkAsync(process, kills), played);
        }

        process.Kill();
        foreach (var world in worlds)
            world.Die();
        Count();
        Hear(process);
    }

    private async Task EndAsync(Task played)
    {
        using var process = Start();
        await ServeAsync(process);
        await played.WaitAsync(LongestEnd);
        var ends = await Task.WhenAll(worlds.Select(world => world.InstancesAsync()));
        process.Kill();
        foreach (var (world, instances) in worlds.Zip(ends))
            _problems.AddRange(new CrashVerdict(world, instances).Problems());
        Hear(process);
    }

    // The engine has no reason to complain.
    private void Hear(HostProcess process) =>
        _problems.AddRange(
            process.Lines.Where(line =>
                line.Contains("fail: CharteFlow.DurableTask", StringComparison.Ordinal)
                || line.Contains("crit: ", StringComparison.Ordinal)
                || line.StartsWith("Unhandled", StringComparison.Ordinal)
            )
        );
}

/// <summary>Several worlds in one process, host and workers together.</summary>
internal sealed class TogetherRound(IReadOnlyList<CrashWorld> worlds) : CrashRound(worlds)
{
    protected override HostProcess Start()
    {
        foreach (var world in Worlds)
            world.WriteHostJson();
        return HostProcess.OfMany([.. Worlds.Select(world => world.Folder)]);
    }

    protected override Task ServeAsync(HostProcess process) =>
        Task.WhenAll(
            Worlds.Select(async world =>
                world.Live(new Uri((await process.LineAsync($" for {world.Folder}")).Split(' ')[2]))
            )
        );

    protected override Task WorkAsync(HostProcess process, int kills) => Task.Delay(Random.Next(300));
}

/// <summary>
/// One world, with host and worker in a process each: the worker alone, the host alone, or both at once are killed.
/// </summary>
internal sealed class ApartRound(CrashWorld world) : CrashRound([world])
{
    protected override HostProcess Start() =>
        new(world.Folder, new Dictionary<string, string> { ["CrashEffects"] = world.Effects });

    protected override async Task ServeAsync(HostProcess process) => world.Live(await process.AddressAsync());

    protected override async Task WorkAsync(HostProcess process, int kills)
    {
        var worker = await world.WorkerAsync();
        while (Random.Next(3) > 0 && world.Kills + 1 < kills)
        {
            await Task.Delay(Random.Next(200));
            Kill(worker);
            Count();
            worker = await NextAsync(worker);
        }

        await Task.Delay(Random.Next(200));
        if (Random.Next(2) == 0)
            Kill(worker);
    }

    private async Task<int> NextAsync(int before)
    {
        while (true)
        {
            if (await world.WorkerAsync() is var worker && worker != before)
                return worker;
        }
    }

    private static void Kill(int worker)
    {
        using var process = Process.GetProcessById(worker);
        process.Kill();
    }
}
