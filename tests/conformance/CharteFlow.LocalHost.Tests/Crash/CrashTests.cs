using System.Diagnostics;
using System.Globalization;

namespace CharteFlow.LocalHost.Tests.Crash;

/// <summary>
/// Random orchestrations whose processes are killed with SIGKILL at random instants. CHARTEFLOW_CRASH_KILLS sets how
/// often (200), and CHARTEFLOW_CRASH_SEED the first seed (1): a seed that fails is named, and makes the same plans
/// again.
/// </summary>
public abstract class CrashTests
{
    private static int Kills => Setting("CHARTEFLOW_CRASH_KILLS", 200);

    /// <param name="share">The part of all kills that are for this test.</param>
    /// <param name="make">Makes a round of a first seed, and says how many seeds it takes.</param>
    private protected static async Task PlayAsync(
        double share,
        Func<int, (CrashRound Round, int Seeds)> make,
        int killsOfARound
    )
    {
        var (left, seed, watch) = ((int)(Kills * share), Setting("CHARTEFLOW_CRASH_SEED", 1), Stopwatch.StartNew());
        while (left > 0)
        {
            var (round, seeds) = make(seed);
            using var playing = round;
            var problems = await round.PlayAsync(Math.Min(killsOfARound, (left + seeds - 1) / seeds));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"Seeds {seed} to {seed + seeds - 1}: {round.Kills} kills, {problems.Count} problems, {watch.Elapsed.TotalSeconds:0} s."
            );
            Assert.True(problems.Count == 0, $"Seeds {seed} to {seed + seeds - 1}: {string.Join('\n', problems)}");
            left -= round.Kills;
            seed += seeds;
        }
    }

    private static int Setting(string name, int standard) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given)
            ? given
            : standard;
}

public sealed class ApartCrashTests : CrashTests
{
    [Fact]
    public Task Instances_HostOrWorkerOrBothKilled_EndAsIfNeverKilled() =>
        PlayAsync(
            0.12,
            seed => (new ApartRound(new CrashWorld(seed + 500_000, orchestrations: 40)), 1),
            killsOfARound: 20
        );
}

public sealed class TogetherCrashTests : CrashTests
{
    private const int Worlds = 10;

    [Fact]
    public Task Instances_ProcessOfHostAndWorkerKilled_EndAsIfNeverKilled() =>
        PlayAsync(
            0.88,
            seed =>
                (
                    new TogetherRound([
                        .. Enumerable.Range(seed, Worlds).Select(each => new CrashWorld(each, orchestrations: 10)),
                    ]),
                    Worlds
                ),
            killsOfARound: 20
        );
}
