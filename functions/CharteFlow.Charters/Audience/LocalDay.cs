namespace CharteFlow.Charters.Audience;

/// <summary>Where instants and calendar days meet: a company's people live by the days of its time zone.</summary>
public static class LocalDay
{
    /// <summary>The time zone of a charter unless another is configured.</summary>
    public const string DefaultZone = "Europe/Paris";

    /// <summary>The time of day at which campaigns and rounds close.</summary>
    public static TimeOnly Close { get; } = new(18, 0);

    /// <summary>The time of day at which open campaigns look into the directory: before reminders leave.</summary>
    public static TimeOnly Early { get; } = new(8, 0);

    /// <summary>The time of day at which reminders leave.</summary>
    public static TimeOnly Morning { get; } = new(9, 0);

    /// <summary>The zone of an IANA id such as <c>Europe/Paris</c>.</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine knows no such zone.</exception>
    public static TimeZoneInfo Zone(string id = DefaultZone) => TimeZoneInfo.FindSystemTimeZoneById(id);

    /// <summary>The calendar day of an instant in a zone.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>
    /// The instant of a local time on a day, in UTC. A time that a change of clocks skips counts as if the clocks had
    /// not yet changed, so 02:30 becomes 03:30; of a time that comes twice, the first.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Offset(local, zone)).ToUniversalTime();
    }

    private static TimeSpan Offset(DateTime local, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
        : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
        : zone.GetUtcOffset(local);
}
