using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Cycles;

/// <summary>When a charter is reviewed again: on a working day, for HR is written to on that day.</summary>
public static class RevisionRules
{
    /// <summary>
    /// The day of the next review: <see cref="CycleSettings.ReviewEveryMonths"/> after the adoption, on the same day of
    /// the month or on the month's last, or on the next working day.
    /// </summary>
    public static DateOnly NextReview(DateOnly adoptedOn, CycleSettings settings) =>
        WorkCalendar.NextWorkingDay(adoptedOn.AddMonths(settings.ReviewEveryMonths));

    /// <summary>
    /// Whether the daily round starts a cycle today: the day has come, today is a working day, and no cycle is open.
    /// </summary>
    /// <param name="charter">The charter.</param>
    /// <param name="today">The day in the company's time zone.</param>
    public static bool IsDue(Charter charter, DateOnly today) =>
        charter.OpenCycle is null && charter.NextReview <= today && WorkCalendar.IsWorkingDay(today);
}
