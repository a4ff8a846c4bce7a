namespace CharteFlow.Charters.Audience;

/// <summary>
/// Who does not act is reminded at ever longer intervals: each is one and a half times the one before, rounded up.
/// </summary>
public static class WideningGaps
{
    /// <summary>The gap after that one, in the same unit.</summary>
    public static int After(int gap) => ((gap * 3) + 1) / 2;

    /// <summary>The gaps from a first one on, without end; none longer than the longest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first is less than 1.</exception>
    public static IEnumerable<int> From(int first, int longest = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        for (var gap = Math.Min(first, longest); ; gap = Math.Min(longest, After(gap)))
            yield return gap;
    }
}
