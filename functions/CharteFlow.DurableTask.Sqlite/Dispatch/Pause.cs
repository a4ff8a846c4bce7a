namespace CharteFlow.DurableTask.Sqlite;

/// <summary>
/// How long work that was given back waits: a tenth of a second at first, longer each time, half a minute at most.
/// </summary>
internal static class Pause
{
    private const int MostDoublings = 9;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int attempts)
    {
        var pause = Shortest * Math.Pow(2, Math.Min(attempts - 1, MostDoublings));
        return pause < Longest ? pause : Longest;
    }
}
