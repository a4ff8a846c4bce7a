namespace CharteFlow.Charters.Audience;

/// <summary>What becomes of HR's wish to remind everybody who has not acted, or would become of it.</summary>
public abstract record ReminderChance
{
    private ReminderChance() { }

    /// <summary>None is planned: one that is asked for now would leave then.</summary>
    /// <param name="LeavesAt">When.</param>
    public sealed record Free(DateTimeOffset LeavesAt) : ReminderChance;

    /// <summary>HR has asked for one, which leaves then; no second one is taken.</summary>
    /// <param name="LeavesAt">When.</param>
    public sealed record Planned(DateTimeOffset LeavesAt) : ReminderChance;

    /// <summary>E-mails to the same people are leaving at this moment.</summary>
    public sealed record UnderWay : ReminderChance;

    /// <summary>It could not leave before the end.</summary>
    public sealed record TooLate : ReminderChance;
}

/// <summary>
/// When a reminder leaves that HR asks for: a day after the e-mail before at the earliest, and within working hours.
/// </summary>
public static class ReminderRules
{
    /// <summary>A person who was written to is left in peace that long before the next reminder.</summary>
    public static readonly TimeSpan Peace = TimeSpan.FromHours(24);

    /// <summary>When a reminder leaves that was asked for then.</summary>
    /// <param name="askedAt">When HR asked.</param>
    /// <param name="lastAt">When the last e-mail left to the same people.</param>
    /// <param name="zone">The company's zone.</param>
    public static DateTimeOffset LeavesAt(DateTimeOffset askedAt, DateTimeOffset lastAt, TimeZoneInfo zone) =>
        WorkingHours.Next(askedAt > lastAt + Peace ? askedAt : lastAt + Peace, zone);

    /// <summary>Whether something that was due then may leave now.</summary>
    public static bool IsDue(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone) =>
        at <= now && WorkingHours.Hold(now, zone);

    /// <summary>What becomes of HR's wish.</summary>
    /// <param name="askedAt">When HR last asked; null for never.</param>
    /// <param name="lastAt">When the last e-mail left to the same people.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">The company's zone.</param>
    /// <param name="endsAt">After which no reminder makes sense; null when silence ends nothing.</param>
    public static ReminderChance Of(
        DateTimeOffset? askedAt,
        DateTimeOffset lastAt,
        DateTimeOffset now,
        TimeZoneInfo zone,
        DateTimeOffset? endsAt = null
    )
    {
        if (askedAt is { } asked && asked > lastAt)
            return new ReminderChance.Planned(WorkingHours.Next(Later(LeavesAt(asked, lastAt, zone), now), zone));

        var leaves = LeavesAt(now, lastAt, zone);
        return leaves >= endsAt ? new ReminderChance.TooLate() : new ReminderChance.Free(leaves);
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
