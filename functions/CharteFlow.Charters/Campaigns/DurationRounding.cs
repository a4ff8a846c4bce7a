namespace CharteFlow.Charters.Campaigns;

/// <summary>How exactly an estimate is told: no more than it knows.</summary>
public static class DurationRounding
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    /// <summary>A duration under an hour to five minutes, at least five; a longer one to half an hour.</summary>
    public static TimeSpan Span(TimeSpan exact) =>
        exact >= TimeSpan.FromHours(1)
            ? Nearest(exact, HalfAnHour)
            : Nearest(exact < FiveMinutes ? FiveMinutes : exact, FiveMinutes);

    /// <summary>
    /// A time of day as far ahead as a duration: to five minutes within the hour, to ten within half a day, then to
    /// half an hour.
    /// </summary>
    public static DateTimeOffset Time(DateTimeOffset now, TimeSpan exact)
    {
        var step =
            exact < TimeSpan.FromHours(1) ? FiveMinutes
            : exact < HalfADay ? FiveMinutes * 2
            : HalfAnHour;
        return new DateTimeOffset(Nearest(TimeSpan.FromTicks((now + exact).UtcTicks), step).Ticks, TimeSpan.Zero);
    }

    private static TimeSpan Nearest(TimeSpan exact, TimeSpan step) => step * Math.Floor((exact / step) + 0.5);
}
