using CharteFlow.LocalRuntime.CrashApp;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>A disk that takes nothing for a while: clients are told, the engine goes on when there is space, and nothing is lost.</summary>
public sealed class FullDiskTests : IDisposable
{
    // All start at once: there is no room for all of them.
    private const int Seed = 7;
    private const int Orchestrations = 60;
    private const int Space = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _path = Directory.CreateTempSubdirectory("charteflow-full-").FullName;

    [Fact]
    public async Task Writes_RefusedForAWhile_AreToldToClientsAndMadeUpForByTheEngine()
    {
        using var child = new CrashChild(_path, Seed, Orchestrations);
        await child.Loaded;
        FileLimit.Set(child.ProcessId, Space);
        child.Begin(life: 1, statements: 0);

        var refusal = await child.Refused.WaitAsync(Patience);
        FileLimit.Lift(child.ProcessId);

        Assert.StartsWith("refused: The Durable Task engine could not write to its database, and nothing was changed: ", refusal, StringComparison.Ordinal);
        Assert.True(await child.IsDoneWithinAsync());
        Assert.Empty(new CrashVerdict(new CrashFolder(_path), lives: 1).Problems(Seed, Orchestrations));
    }

    [Fact]
    public async Task Process_KilledWhileItsDiskIsFull_GoesOnWhenThereIsSpace()
    {
        using (var first = new CrashChild(_path, Seed, Orchestrations))
        {
            await first.Loaded;
            FileLimit.Set(first.ProcessId, Space);
            first.Begin(life: 1, statements: 0);
            await first.Refused.WaitAsync(Patience);
            first.Kill();
        }

        using var second = new CrashChild(_path, Seed, Orchestrations);
        second.Begin(life: 2, statements: 0);

        Assert.True(await second.IsDoneWithinAsync());
        Assert.Empty(new CrashVerdict(new CrashFolder(_path), lives: 2).Problems(Seed, Orchestrations));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
