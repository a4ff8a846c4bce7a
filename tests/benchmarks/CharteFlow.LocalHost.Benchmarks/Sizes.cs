namespace CharteFlow.LocalHost.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Hellos">How many hello5 LocalHost and the test host do, first as a warm-up and then measured: until
/// then the runtime compiles.</param>
/// <param name="HellosOfStorage">How many Azure Storage does.</param>
/// <param name="FanOuts">How many activities at once.</param>
/// <param name="Events">How many events to one instance.</param>
internal sealed record Sizes(int Hellos, int HellosOfStorage, int[] FanOuts, int[] Events)
{
    public static readonly Sizes Full = new(2_000, 200, [1_000, 4_000], [250, 1_000, 4_000]);

    public static readonly Sizes Quick = new(500, 32, [100, 1_000], [100, 400])
    {
        Most = 100,
        Waiting = 2_000,
        Rounds = 1,
        LongestWork = TimeSpan.FromSeconds(10),
    };

    /// <summary>The largest fan-out, and the most events, that the peers are given.</summary>
    public int Most { get; init; } = 4_000;

    /// <summary>How many instances wait in the database while the host starts.</summary>
    public int Waiting { get; init; } = 100_000;

    /// <summary>
    /// How often LocalHost and the test host do each work; the median counts. Azure Storage does it once: it takes long
    /// enough.
    /// </summary>
    public int Rounds { get; init; } = 3;

    /// <summary>When work that has not ended is given up.</summary>
    public TimeSpan LongestWork { get; init; } = TimeSpan.FromMinutes(1);
}
