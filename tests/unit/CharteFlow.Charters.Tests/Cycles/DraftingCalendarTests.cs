using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Cycles;

public sealed class DraftingCalendarTests
{
    [Fact]
    public void Reminders_DefaultSettings_AreWeeklyThenEverRarer()
    {
        string[] expected =
        [
            "2026-11-30",
            "2026-12-07",
            "2026-12-14",
            "2026-12-21",
            "2026-12-24",
            "2026-12-29",
            "2027-01-04",
        ];

        var reminders = DraftingCalendar.Reminders(Given.Day("2026-11-23"), Given.Settings());

        Assert.Equal(expected.Select(Given.Day), reminders.Take(7));
    }

    [Fact]
    public void Reminders_DaysThatEndWithAReminder_RemindOnTheLast()
    {
        var settings = Given.Settings() with { DraftingDays = 14 };

        var reminders = DraftingCalendar.Reminders(Given.Day("2026-11-23"), settings);

        Assert.Equal(new[] { "2026-11-30", "2026-12-07", "2026-12-08" }.Select(Given.Day), reminders.Take(3));
    }

    [Fact]
    public void Reminders_EachDay_SkipDaysOffAndComeOnceADay()
    {
        var settings = Given.Settings() with { DraftingDays = 4, DraftingReminderDays = 1 };

        var reminders = DraftingCalendar.Reminders(Given.Day("2026-11-19"), settings);

        Assert.Equal(new[] { "2026-11-20", "2026-11-23", "2026-11-24" }.Select(Given.Day), reminders.Take(3));
    }

    [Fact]
    public void Reminders_LessThanADayApart_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DraftingCalendar
                .Reminders(Given.Day("2026-11-23"), Given.Settings() with { DraftingReminderDays = 0 })
                .First()
        );

    [Fact]
    public void NextReminder_AtNineInParis_IsStrictlyAfter()
    {
        var first = DraftingCalendar.NextReminder(Given.Monday, Given.Monday, Given.Settings(), Given.Paris);
        var second = DraftingCalendar.NextReminder(Given.Monday, first, Given.Settings(), Given.Paris);

        Assert.Equal(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), first);
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.Zero), second);
    }

    [Property]
    public Property Reminders_AnySettings_RiseOnWorkingDaysAfterTheOpening() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Settings.ToArbitrary(),
            (openedOn, settings) =>
            {
                var reminders = DraftingCalendar.Reminders(openedOn, settings).Take(60).ToArray();

                return reminders.All(WorkCalendar.IsWorkingDay)
                    && reminders
                        .Prepend(openedOn)
                        .Zip(reminders, (before, after) => before < after)
                        .All(rises => rises);
            }
        );

    [Property]
    public Property Reminders_AfterTheDays_WidenUpToAMonth() =>
        Prop.ForAll(
            Generators.Day.ToArbitrary(),
            Settings.ToArbitrary(),
            (openedOn, settings) =>
            {
                var late = DraftingCalendar
                    .Reminders(openedOn, settings)
                    .SkipWhile(day => day <= openedOn.AddDays(settings.DraftingDays))
                    .Take(16)
                    .ToArray();
                var gaps = late.Zip(late.Skip(1), WorkingDays).ToArray();

                return gaps.SequenceEqual(gaps.Order()) && gaps[0] <= 2 && gaps[^1] == 20;
            }
        );

    private static int WorkingDays(DateOnly from, DateOnly to) =>
        Enumerable.Range(1, to.DayNumber - from.DayNumber).Count(days => WorkCalendar.IsWorkingDay(from.AddDays(days)));

    private static Gen<CycleSettings> Settings =>
        from days in Gen.Choose(1, 365)
        from every in Gen.Choose(1, 60)
        select Given.Settings() with
        {
            DraftingDays = days,
            DraftingReminderDays = every,
        };
}
