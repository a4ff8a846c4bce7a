using System.Globalization;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class CampaignCalendarTests
{
    [Fact]
    public void Plan_DefaultsFromAMonday_RemindsTwiceEscalatesAndCloses()
    {
        var plan = CampaignCalendar.Plan(Given.Monday, new(), Given.Paris);

        Assert.Equal(At("2026-12-14T17:00:00Z"), plan.ClosesAt);
        Assert.Equal([At("2026-11-30T08:00:00Z"), At("2026-12-10T08:00:00Z")], plan.Reminders);
        Assert.Equal(At("2026-12-11T08:00:00Z"), plan.EscalationAt);
    }

    [Fact]
    public void Plan_LongCampaign_SpacesRemindersWiderUpToTheirNumber()
    {
        var plan = CampaignCalendar.Plan(
            At("2026-09-07T07:00:00Z"),
            new()
            {
                Days = 100,
                FirstReminderAfter = 3,
                MaximumReminders = 4,
            },
            Given.Paris
        );

        var days = plan.Reminders.Select(at => LocalDay.Of(at, Given.Paris)).Prepend(Given.Day("2026-09-07")).ToArray();
        Assert.Equal([3, 5, 8, 12], days.Zip(days[1..], WorkingDaysBetween));
    }

    [Fact]
    public void Plan_AcrossAChangeOfClocks_KeepsLocalHours()
    {
        var plan = CampaignCalendar.Plan(At("2026-10-19T07:00:00Z"), new() { Days = 14 }, Given.Paris);

        Assert.Equal(At("2026-10-26T08:00:00Z"), plan.Reminders[0]);
        Assert.Equal(At("2026-11-02T17:00:00Z"), plan.ClosesAt);
    }

    [Fact]
    public void Plan_CloseOnAHoliday_IsTheNextWorkingDay() =>
        Assert.Equal(
            At("2027-05-10T16:00:00Z"),
            CampaignCalendar.Plan(At("2027-04-26T07:00:00Z"), new() { Days = 12 }, Given.Paris).ClosesAt
        );

    [Fact]
    public void Plan_NoReminderNoEscalation_HasNone()
    {
        var plan = CampaignCalendar.Plan(
            Given.Monday,
            new() { MaximumReminders = 0, EscalateDaysBefore = 0 },
            Given.Paris
        );

        Assert.Empty(plan.Reminders);
        Assert.Null(plan.EscalationAt);
    }

    [Fact]
    public void Plan_ReminderOnTheDayOfTheClose_IsLeftOut() =>
        Assert.Empty(
            CampaignCalendar.Plan(Given.Monday, new() { Days = 1, FirstReminderAfter = 1 }, Given.Paris).Reminders
        );

    [Fact]
    public void Plan_TooShortToEscalate_HasNoEscalation() =>
        Assert.Null(
            CampaignCalendar
                .Plan(At("2026-11-27T10:00:00Z"), new() { Days = 3, EscalateDaysBefore = 3 }, Given.Paris)
                .EscalationAt
        );

    [Fact]
    public void Plan_EscalationOnADayOff_IsEarlier() =>
        Assert.Equal(
            At("2026-12-04T08:00:00Z"),
            CampaignCalendar.Plan(Given.Monday, new() { Days = 15, EscalateDaysBefore = 3 }, Given.Paris).EscalationAt
        );

    [Fact]
    public void Plan_NoDayBeforeTheFirstReminder_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CampaignCalendar.Plan(Given.Monday, new() { FirstReminderAfter = 0 }, Given.Paris)
        );

    [Fact]
    public void Extend_LaterDay_MovesCloseAndEscalationAndAddsReminders()
    {
        var plan = CampaignCalendar.Plan(Given.Monday, new(), Given.Paris);

        var extended = CampaignCalendar.Extend(plan, At("2027-01-09T12:00:00Z"), new(), Given.Paris);

        Assert.Equal(At("2027-01-11T17:00:00Z"), extended.ClosesAt);
        Assert.Equal([.. plan.Reminders, At("2026-12-29T08:00:00Z")], extended.Reminders);
        Assert.Equal(At("2027-01-08T08:00:00Z"), extended.EscalationAt);
    }

    [Theory]
    [InlineData("2026-12-14T17:00:00Z")]
    [InlineData("2026-12-12T12:00:00Z")]
    [InlineData("2020-01-01T00:00:00Z")]
    public void Extend_NotLater_LeavesThePlan(string newClose)
    {
        var plan = CampaignCalendar.Plan(Given.Monday, new(), Given.Paris);

        Assert.Same(plan, CampaignCalendar.Extend(plan, At(newClose), new(), Given.Paris));
    }

    [Property(MaxTest = 300)]
    public Property Plan_AnyCampaign_KeepsItsPromises() =>
        Prop.ForAll(
            Generators.Instant.ToArbitrary(),
            Settings.ToArbitrary(),
            (openedAt, settings) => IsSound(CampaignCalendar.Plan(openedAt, settings, Given.Paris), settings)
        );

    [Property(MaxTest = 300)]
    public Property Extend_AnyCampaign_KeepsItsPromisesAndNeverTakesAway() =>
        Prop.ForAll(
            Generators.Instant.ToArbitrary(),
            Settings.ToArbitrary(),
            Gen.Choose(-100, 400).ToArbitrary(),
            (openedAt, settings, days) =>
            {
                var plan = CampaignCalendar.Plan(openedAt, settings, Given.Paris);
                var extended = CampaignCalendar.Extend(plan, plan.ClosesAt.AddDays(days), settings, Given.Paris);

                return IsSound(extended, settings)
                    && extended.ClosesAt >= plan.ClosesAt
                    && extended.ClosesAt >= plan.ClosesAt.AddDays(days).AddHours(-1)
                    && extended.Reminders.Take(plan.Reminders.Count).SequenceEqual(plan.Reminders);
            }
        );

    private static bool IsSound(CampaignPlan plan, CampaignSettings settings)
    {
        var mails = plan.EscalationAt is { } escalation ? plan.Reminders.Append(escalation) : plan.Reminders;
        return plan.Reminders.Count <= settings.MaximumReminders
            && plan.Reminders.Zip(plan.Reminders.Skip(1), (one, next) => one < next).All(rises => rises)
            && plan.Reminders.All(at => at <= plan.ClosesAt.AddHours(-24))
            && mails.All(at => at > plan.OpenedAt && at < plan.ClosesAt && IsAt(at, LocalDay.Morning))
            && plan.ClosesAt > plan.OpenedAt
            && IsAt(plan.ClosesAt, LocalDay.Close)
            && mails.Append(plan.ClosesAt).Append(plan.OpenedAt).All(at => at.Offset == TimeSpan.Zero);
    }

    private static bool IsAt(DateTimeOffset at, TimeOnly time) =>
        WorkCalendar.IsWorkingDay(LocalDay.Of(at, Given.Paris))
        && TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Given.Paris).DateTime) == time;

    private static Gen<CampaignSettings> Settings =>
        from days in Gen.Choose(1, 365)
        from first in Gen.Choose(1, 60)
        from maximum in Gen.Choose(0, 5)
        from escalate in Gen.Choose(0, days - 1)
        select new CampaignSettings
        {
            Days = days,
            FirstReminderAfter = first,
            MaximumReminders = maximum,
            EscalateDaysBefore = escalate,
        };

    private static int WorkingDaysBetween(DateOnly one, DateOnly next) =>
        Enumerable.Range(1, next.DayNumber - one.DayNumber).Select(one.AddDays).Count(WorkCalendar.IsWorkingDay);

    private static DateTimeOffset At(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
