using CharteFlow.Charters.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class WaveForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 8, 3, 0, TimeSpan.Zero);

    public static TheoryData<int, int, int, int, string, bool> Waves =>
        new()
        {
            { 30, 1, 30, 10_000, "00:01:00", false },
            { 10_000, 1, 30, 10_000, "05:33:20", false },
            { 10_000, 2, 30, 10_000, "02:46:40", false },
            { 10_001, 1, 30, 10_000, "1.00:07:02", true },
            { 10_600, 1, 30, 10_000, "1.00:30:00", true },
            { 25_000, 3, 30, 10_000, "04:37:46", false },
            { 0, 1, 30, 10_000, "00:00:00", false },
        };

    [Theory]
    [MemberData(nameof(Waves))]
    public void Of_AFreshDay_TakesWhatTheLimitsAsk(
        int left,
        int mailboxes,
        int perMinute,
        int perDay,
        string time,
        bool isHeld
    )
    {
        var forecast = WaveForecast.Of(left, Fresh(mailboxes, perMinute, perDay), null, Now)!;

        Assert.Equal(
            TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            Whole(forecast.End - Now)
        );
        Assert.Equal(isHeld, forecast.IsHeldByDay);
    }

    [Fact]
    public void Of_ADayThatIsUsedUp_WaitsForTheFirstRecipientsToLeaveTheCount()
    {
        var free = Now.AddHours(20);
        var limits = Fresh(1, 30, 1_000) with
        {
            Mailboxes = [new() { Counted = [new(free, 600), new(Now.AddHours(23), 400)] }],
        };

        var forecast = WaveForecast.Of(60, limits, null, Now)!;

        Assert.InRange(forecast.End, free.AddMinutes(2), free.AddMinutes(12));
        Assert.True(forecast.IsHeldByDay);
        Assert.False(WaveForecast.HasRoom(limits, Now));
        Assert.True(WaveForecast.HasRoom(limits, free.AddMinutes(1)));
    }

    [Fact]
    public void Of_AMailboxThatIsSpared_StartsThen()
    {
        var limits = Fresh(1, 30, 1_000) with { Mailboxes = [new() { PausedUntil = Now.AddMinutes(45) }] };

        Assert.Equal(TimeSpan.FromMinutes(47), Whole(WaveForecast.Of(60, limits, null, Now)!.End - Now));
    }

    [Fact]
    public void Of_ASlowerPace_CountsInsteadOfTheRate()
    {
        Assert.Equal(
            TimeSpan.FromMinutes(100),
            Whole(WaveForecast.Of(1_000, Fresh(1, 30, 10_000), 10, Now)!.End - Now)
        );
        Assert.Equal(TimeSpan.FromMinutes(100), WaveForecast.Of(1_000, null, 10, Now)!.End - Now);
        Assert.Null(WaveForecast.Of(1_000, null, null, Now));
        Assert.Null(WaveForecast.Of(1_000_000, Fresh(1, 30, 10_000), null, Now));
    }

    [Property]
    public Property Of_AnyLimits_EndsNoEarlierThanTheyAllow() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            wave =>
                WaveForecast.Of(wave.Left, wave.Limits, wave.Pace, Now) is not { } forecast
                || (
                    Allowed(wave.Limits, forecast.End) >= wave.Left - 0.001
                    && forecast.End >= Now.AddMinutes(wave.Left / (wave.Pace ?? double.MaxValue)).AddSeconds(-1)
                )
        );

    [Property]
    public Property Of_MoreLeft_EndsNoEarlier() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            Gen.Choose(0, 5_000).ToArbitrary(),
            (wave, more) => EndOf(wave.Left, wave) <= EndOf(wave.Left + more, wave)
        );

    /// <summary>
    /// To within a step: which mailbox sends how much of the last one depends on what was sent before.
    /// </summary>
    [Property]
    public Property Of_ASlowerPace_EndsNoEarlier() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            wave =>
            {
                var (atTheRate, atThePace) = (EndOf(wave.Left, wave with { Pace = null }), EndOf(wave.Left, wave));
                return atTheRate <= atThePace || atTheRate - atThePace <= TimeSpan.FromMinutes(10);
            }
        );

    private static DateTimeOffset EndOf(int left, Case wave) =>
        WaveForecast.Of(left, wave.Limits, wave.Pace, Now)?.End ?? DateTimeOffset.MaxValue;

    /// <summary>The most that any sender could hand over by then, counted without steps.</summary>
    private static double Allowed(SendingLimits limits, DateTimeOffset end) =>
        limits.Mailboxes.Sum(mailbox =>
        {
            var from = mailbox.PausedUntil is { } paused && paused > Now ? paused : Now;
            var days = Math.Max(1, Math.Ceiling((end - Now) / TimeSpan.FromDays(1)));
            var counted =
                days > 1 ? 0 : mailbox.Counted.Where(counted => counted.Until > end).Sum(counted => counted.Recipients);
            return Math.Max(
                0,
                Math.Min(limits.PerMinute * (end - from).TotalMinutes, (limits.PerDay * days) - counted)
            );
        });

    private static SendingLimits Fresh(int mailboxes, int perMinute, int perDay) =>
        new()
        {
            PerMinute = perMinute,
            PerDay = perDay,
            Mailboxes = [.. Enumerable.Range(0, mailboxes).Select(_ => new SendingMailbox())],
        };

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds + 0.01));

    private static Gen<Case> Cases =>
        from left in Gen.Choose(1, 20_000)
        from perMinute in Gen.Choose(1, 60)
        from perDay in Gen.Choose(100, 10_000)
        from mailboxes in Mailboxes.NonEmptyListOf()
        from pace in Gen.Elements<double?>(null, 0.7, 5, 28.4, 100)
        select new Case(
            left,
            new SendingLimits
            {
                PerMinute = perMinute,
                PerDay = perDay,
                Mailboxes = [.. mailboxes.Take(3)],
            },
            pace
        );

    private static Gen<SendingMailbox> Mailboxes =>
        from paused in Gen.Elements<int?>(null, -5, 7, 900)
        from counted in (
            from minutes in Gen.Choose(1, 1_440)
            from recipients in Gen.Choose(1, 3_000)
            select new CountedRecipients(Now.AddMinutes(minutes), recipients)
        ).ListOf()
        select new SendingMailbox
        {
            PausedUntil = paused is { } minutes ? Now.AddMinutes(minutes) : null,
            Counted = [.. counted],
        };

    private sealed record Case(int Left, SendingLimits Limits, double? Pace);
}
