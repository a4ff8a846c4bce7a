using CharteFlow.Charters.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CharteFlow.Charters.Tests.Campaigns;

public sealed class WaveProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private static WaveProgress Begun { get; } =
        new()
        {
            Name = "invitation",
            Kind = WaveKind.Invitation,
            StartedAt = Start,
            Recipients = 10_000,
        };

    [Property]
    public Property With_ReportsRepeatedAndAfterACrash_CountsEachPageOnce() =>
        Prop.ForAll(
            (from page in Gen.Choose(0, 4) from sent in Gen.Choose(0, 250) select (Page: page, Sent: sent))
                .ListOf()
                .ToArbitrary(),
            reports =>
            {
                var once = reports.Aggregate(
                    Begun,
                    (wave, report) => wave.With(report.Page, new() { Sent = report.Sent }, Start.AddMinutes(1))
                );
                var twice = reports.Aggregate(
                    once,
                    (wave, report) => wave.With(report.Page, new() { Sent = report.Sent }, Start.AddMinutes(2))
                );

                var last = reports.GroupBy(report => report.Page).Sum(page => page.Last().Sent);
                return once.Report().Sent == last && twice.Report().Sent == last && once.Left() == 10_000 - last;
            }
        );

    [Fact]
    public void Expected_OfAReminder_LeavesOutWhoHasAnswered()
    {
        var reminder = Begun with { Kind = WaveKind.Reminder, Recipients = 1_000, Answered = 300 };

        Assert.Equal((700, 700), (reminder.Expected(), reminder.Left()));
        Assert.Equal(
            (700, 570),
            Figures(
                reminder.With(
                    0,
                    new()
                    {
                        Sent = 120,
                        Refused = 10,
                        Spared = 120,
                    },
                    Start
                )
            )
        );
        Assert.Equal((690, 0), Figures(reminder.With(0, new() { Sent = 690, Spared = 310 }, Start)));

        static (int Expected, int Left) Figures(WaveProgress wave) => (wave.Expected(), wave.Left());
    }

    [Fact]
    public void Pace_OfSteadySending_IsWhatWasSent()
    {
        var wave = Sending(Begun, Start, minutes: 50, perMinute: 28);

        Assert.Equal(28, wave.Pace()!.Value, 0.01);
        Assert.InRange(wave.Seen.Count, 2, 31);
    }

    [Fact]
    public void Pace_AfterANight_LeavesTheNightOut()
    {
        var evening = Sending(Begun, Start, minutes: 20, perMinute: 20);
        var morning = Sending(evening, Start.AddHours(14), minutes: 10, perMinute: 20);

        Assert.Equal(20, morning.Pace()!.Value, 0.5);
    }

    [Fact]
    public void Pace_OfTooLittle_IsNotTold()
    {
        Assert.Null(Begun.Pace());
        Assert.Null(Begun.With(0, new() { Sent = 30 }, Start.AddSeconds(5)).Pace());
    }

    [Fact]
    public void SilentSince_AQuarterOfAnHourWithoutMail_NamesTheLastOne()
    {
        var wave = Begun.With(0, new() { Sent = 30 }, Start.AddMinutes(2));
        var limits = new SendingLimits
        {
            PerMinute = 30,
            PerDay = 10_000,
            Mailboxes = [new()],
        };
        var usedUp = limits with { Mailboxes = [new() { Counted = [new(Start.AddDays(1), 10_000)] }] };

        Assert.Null(wave.SilentSince(limits, Quarter, Start.AddMinutes(16)));
        Assert.Equal(Start.AddMinutes(2), wave.SilentSince(limits, Quarter, Start.AddMinutes(17)));
        Assert.Equal(Start.AddMinutes(2), wave.SilentSince(null, Quarter, Start.AddMinutes(17)));
        Assert.Equal(Start, Begun.SilentSince(null, Quarter, Start.AddMinutes(15)));
        Assert.Null(wave.SilentSince(usedUp, Quarter, Start.AddMinutes(17)));
        Assert.Null(
            wave.With(0, new() { Sent = 10_000 }, Start.AddMinutes(3)).SilentSince(limits, Quarter, Start.AddHours(1))
        );
    }

    [Theory]
    [InlineData("00:00:20", "00:05:00")]
    [InlineData("00:07:20", "00:05:00")]
    [InlineData("00:52:40", "00:55:00")]
    [InlineData("00:58:00", "01:00:00")]
    [InlineData("01:14:00", "01:00:00")]
    [InlineData("05:33:20", "05:30:00")]
    [InlineData("1.00:25:00", "1.00:30:00")]
    public void Span_OfAnyLength_IsNoMoreExactThanItKnows(string exact, string told) =>
        Assert.Equal(Time(told), DurationRounding.Span(Time(exact)));

    [Theory]
    [InlineData("00:07:20", "08:05:00")]
    [InlineData("05:33:20", "13:30:00")]
    [InlineData("13:10:00", "21:00:00")]
    public void Time_OfAnyLength_IsNoMoreExactThanItKnows(string ahead, string told) =>
        Assert.Equal(Time(told), DurationRounding.Time(Start, Time(ahead)).TimeOfDay);

    private static WaveProgress Sending(WaveProgress wave, DateTimeOffset from, int minutes, int perMinute)
    {
        var before = wave.Report().Sent;
        return Enumerable
            .Range(1, minutes)
            .Aggregate(
                wave,
                (current, minute) =>
                    current.With(0, new() { Sent = before + (minute * perMinute) }, from.AddMinutes(minute))
            );
    }

    private static TimeSpan Time(string text) =>
        TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
