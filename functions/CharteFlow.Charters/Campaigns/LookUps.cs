namespace CharteFlow.Charters.Campaigns;

/// <summary>
/// When an e-mail of unknown fate is looked for in the mailbox that sent it: soon, once more, then later and later. A
/// mail service files what it sent in its own time, sometimes hours later, so that no look proves that it was lost: it
/// is never sent again unless HR says so.
/// </summary>
public static class LookUps
{
    /// <summary>Looks that a sending waits for.</summary>
    public const int WhileSending = 2;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>How long after the hand-over the next look is made; null when the sending waits no longer.</summary>
    /// <param name="looks">Looks made so far.</param>
    /// <param name="first">How long after the hand-over the first one can be believed.</param>
    public static TimeSpan? Next(int looks, TimeSpan first) => looks < WhileSending ? first * Math.Pow(3, looks) : null;

    /// <summary>
    /// Whether it is time for another look at an e-mail that its sending no longer waits for: at twice its age each
    /// time, for a week.
    /// </summary>
    public static bool IsDue(DateTimeOffset handedOverAt, DateTimeOffset lookedAt, DateTimeOffset now)
    {
        var age = lookedAt - handedOverAt;
        return age < Longest && now - handedOverAt >= age * 2;
    }
}
