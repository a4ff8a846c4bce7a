using System.Globalization;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>
/// Random orchestrations in a process that is killed with SIGKILL at random instants. CHARTEFLOW_CRASH_KILLS sets how often (200), and
/// CHARTEFLOW_CRASH_SEED the first seed (1): a seed that fails is named, and makes the same plans again.
/// </summary>
public sealed class CrashTests
{
    private const int Lanes = 2;

    private int _seed = Setting("CHARTEFLOW_CRASH_SEED", 1) - 1;
    private int _kills = Setting("CHARTEFLOW_CRASH_KILLS", 200);

    [Fact]
    public async Task Instances_KilledAtRandomInstants_EndAsIfNeverKilled()
    {
        var problems = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => PlayAsync()));

        Assert.Empty(problems.SelectMany(problem => problem));
    }

    private async Task<IReadOnlyList<string>> PlayAsync()
    {
        var all = new List<string>();
        while (Volatile.Read(ref _kills) > 0 && all.Count == 0)
        {
            var seed = Interlocked.Increment(ref _seed);
            using var round = new CrashRound(seed);
            var problems = await round.PlayAsync();
            Interlocked.Add(ref _kills, -round.Kills);
            TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {round.Kills} kills, {problems.Count} problems.");
            all.AddRange(problems.Select(problem => $"Seed {seed}: {problem}"));
        }

        return all;
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : standard;
}
