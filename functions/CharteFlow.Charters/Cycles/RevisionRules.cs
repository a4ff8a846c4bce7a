namespace CharteFlow.Charters.Cycles;

/// <summary>When a charter is reviewed again.</summary>
public static class RevisionRules
{
    /// <summary>The day of the next review: <see cref="CycleSettings.ReviewEveryMonths"/> after the adoption, on the same day of the month or on the month's last.</summary>
    public static DateOnly NextReview(DateOnly adoptedOn, CycleSettings settings) => adoptedOn.AddMonths(settings.ReviewEveryMonths);

    /// <summary>Whether the daily timer starts a cycle today: the day has come, and no cycle is open.</summary>
    public static bool IsDue(Charter charter, DateOnly today) => charter.OpenCycle is null && charter.NextReview <= today;
}
