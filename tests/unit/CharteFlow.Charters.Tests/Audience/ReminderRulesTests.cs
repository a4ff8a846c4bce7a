using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Tests.Audience;

public sealed class ReminderRulesTests
{
    /// <summary>Monday 23 November 2026, 9:00 in Paris.</summary>
    private static readonly DateTimeOffset Sent = Given.Monday;

    [Fact]
    public void Of_SoonAfterTheLastEmail_WaitsForADayToPass() =>
        Assert.Equal(new ReminderChance.Free(Sent.AddDays(1)), Of(null, Sent.AddMinutes(3)));

    [Fact]
    public void Of_ADayLater_LeavesAtOnce() =>
        Assert.Equal(new ReminderChance.Free(Sent.AddHours(30)), Of(null, Sent.AddHours(30)));

    [Fact]
    public void Of_OnASaturdayNight_WaitsForMondayMorning() =>
        Assert.Equal(new ReminderChance.Free(Sent.AddDays(7)), Of(null, new(2026, 11, 28, 22, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Of_AWishThatHasNotLeft_TakesNoSecond()
    {
        var asked = Sent.AddHours(2);

        Assert.Equal(new ReminderChance.Planned(Sent.AddDays(1)), Of(asked, asked.AddMinutes(1)));
        Assert.Equal(
            new ReminderChance.Planned(Sent.AddDays(1).AddMinutes(30)),
            Of(asked, Sent.AddDays(1).AddMinutes(30))
        );
        Assert.IsType<ReminderChance.Free>(
            ReminderRules.Of(asked, Sent.AddDays(1), Sent.AddDays(1).AddMinutes(1), Given.Paris)
        );
    }

    [Fact]
    public void Of_AWishThatTheEndOvertakes_IsTooLate()
    {
        Assert.IsType<ReminderChance.TooLate>(
            ReminderRules.Of(null, Sent, Sent.AddHours(1), Given.Paris, Sent.AddDays(1))
        );
        Assert.IsType<ReminderChance.Free>(
            ReminderRules.Of(null, Sent, Sent.AddHours(1), Given.Paris, Sent.AddDays(1).AddMinutes(1))
        );
    }

    private static ReminderChance Of(DateTimeOffset? asked, DateTimeOffset now) =>
        ReminderRules.Of(asked, Sent, now, Given.Paris);
}
