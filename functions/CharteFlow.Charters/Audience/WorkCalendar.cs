namespace CharteFlow.Charters.Audience;

/// <summary>
/// French working days: Monday to Friday, without the eleven public holidays of the Code du travail (L3133-1). The two
/// more of Alsace-Moselle and those of the overseas departments are working days here.
/// </summary>
public static class WorkCalendar
{
    /// <summary>Whether people work on that day: no Saturday, no Sunday, no public holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>Whether that day is one of the eleven public holidays, also when it falls on a weekend.</summary>
    public static bool IsHoliday(DateOnly day) => Holidays(day.Year).Contains(day);

    /// <summary>The first working day from that day on; that day itself when it is one.</summary>
    public static DateOnly NextWorkingDay(DateOnly day) => FirstWorkingDay(day, 1);

    /// <summary>The last working day up to that day; that day itself when it is one.</summary>
    public static DateOnly PreviousWorkingDay(DateOnly day) => FirstWorkingDay(day, -1);

    /// <summary>
    /// The working day that comes <paramref name="count"/> working days after that day; that day itself, working or
    /// not, for 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (; count > 0; count--)
            day = NextWorkingDay(day.AddDays(1));

        return day;
    }

    /// <summary>The eleven public holidays of a year, in no order.</summary>
    public static IReadOnlyList<DateOnly> Holidays(int year)
    {
        var easter = Easter(year);
        return
        [
            new(year, 1, 1),
            new(year, 5, 1),
            new(year, 5, 8),
            new(year, 7, 14),
            new(year, 8, 15),
            new(year, 11, 1),
            new(year, 11, 11),
            new(year, 12, 25),
            easter.AddDays(1),
            easter.AddDays(39),
            easter.AddDays(50),
        ];
    }

    /// <summary>Easter Sunday of a year: the Gregorian computus in its anonymous form (Meeus).</summary>
    public static DateOnly Easter(int year)
    {
        var (century, rest) = Math.DivRem(year, 100);
        var lunar = year % 19;
        var epact = ((19 * lunar) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correction = (lunar + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * correction) + 114, 31);
        return new(year, month, day + 1);
    }

    private static DateOnly FirstWorkingDay(DateOnly day, int step)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(step);

        return day;
    }
}
