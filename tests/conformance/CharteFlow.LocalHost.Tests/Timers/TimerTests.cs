using System.Text.Json;
using CharteFlow.LocalHost.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.LocalHost.Tests.Timers;

public sealed class TimerTests : IDisposable
{
    private static readonly DateTimeOffset Start = ClockedHost.Start;

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Daily_AMonth_RunsOncePerDayAtItsHour()
    {
        await using var host = await StartAsync("Daily", "0 0 8 * * *");

        await host.PlayUntilAsync(Start.AddDays(30));

        var runs = host.Timers.Of("Daily");
        Assert.Equal(30, runs.Length);
        Assert.Equal(
            Enumerable.Range(0, 30).Select(day => Start.UtcDateTime.AddDays(day + 1).AddMinutes(30)),
            runs.Select(run => run.ScheduleStatus!.Next)
        );
        Assert.Equal(
            (DateTime.MinValue, Start.UtcDateTime.AddMinutes(30)),
            (runs[0].ScheduleStatus!.Last, runs[1].ScheduleStatus!.Last)
        );
        Assert.DoesNotContain(runs, run => run.IsPastDue);
    }

    [Fact]
    public async Task Interval_FromItsStart_RunsOnItsGrid()
    {
        await using var host = await StartAsync("Daily", "01:30:00");

        await host.PlayUntilAsync(Start.AddHours(5));

        Assert.Equal(3, host.Timers.Of("Daily").Length);
        Assert.Equal(Start.AddHours(6), host.Host.NextDue);
    }

    [Fact]
    public async Task RunOnStartup_EachStart_RunsAtOnce()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var host = await StartAsync("Startup", "0 0 8 * * *");
            await host.WhenIdleAsync();

            Assert.False(Assert.Single(host.Timers.Of("Startup")).IsPastDue);
        }
    }

    [Fact]
    public async Task Restart_RunsMissedWhileDown_HappenOnceAndArePastDue()
    {
        await using (await StartAsync("Daily", "0 0 8 * * *"))
            _clock.Advance(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromDays(5));

        await using var host = await StartAsync("Daily", "0 0 8 * * *");
        await host.WhenIdleAsync();

        Assert.True(Assert.Single(host.Timers.Of("Daily")).IsPastDue);
        Assert.Equal(Start.AddDays(5).AddMinutes(30), host.Host.NextDue);
    }

    [Theory]
    [InlineData("Unmonitored", "0 0 8 * * *")]
    [InlineData("Daily", "*/30 * * * * *")]
    public async Task Restart_RunMissedOfATimerThatIsNotMonitored_IsForgotten(string timer, string schedule)
    {
        await using (await StartAsync(timer, schedule))
            _clock.Advance(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromDays(5));

        await using var host = await StartAsync(timer, schedule);
        await host.WhenIdleAsync();

        Assert.Empty(host.Timers.All);
        Assert.False(Directory.Exists(_folder.File("timers")));
    }

    [Fact]
    public async Task Restart_OtherSchedule_BeginsAnew()
    {
        await using (await StartAsync("Daily", "0 0 8 * * *"))
            _clock.Advance(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromDays(5));

        await using var host = await StartAsync("Daily", "0 0 9 * * *");
        await host.WhenIdleAsync();

        Assert.Empty(host.Timers.All);
        Assert.Equal(Start.AddDays(5).AddHours(1.5), host.Host.NextDue);
    }

    [Fact]
    public async Task Restart_DamagedRecord_BeginsAnew()
    {
        Directory.CreateDirectory(_folder.File("timers"));
        await File.WriteAllTextAsync(_folder.File("timers/daily.json"), "{ half");

        await using var host = await StartAsync("Daily", "0 0 8 * * *");

        Assert.Equal(Start.AddMinutes(30), host.Host.NextDue);
    }

    [Fact]
    public async Task Run_Ended_IsKeptInItsRecord()
    {
        await using var host = await StartAsync("Daily", "0 0 8 * * *");

        await host.PlayUntilAsync(Start.AddHours(1));

        var record = JsonSerializer.Deserialize<JsonElement>(
            await File.ReadAllTextAsync(_folder.File("timers/daily.json"))
        );
        Assert.Equal(
            (Start.AddMinutes(30), Start.AddMinutes(30).AddDays(1)),
            (record.GetProperty("Last").GetDateTimeOffset(), record.GetProperty("Next").GetDateTimeOffset())
        );
    }

    [Fact]
    public async Task Run_LongerThanItsInterval_IsNeverJoinedByASecondOne()
    {
        await using var host = await StartAsync("Held", "00:01:00");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await host.Meetings.At("held").Task.WaitAsync(Places.Patience);

        _clock.Advance(TimeSpan.FromMinutes(10));
        host.Meetings.At("released").SetResult();
        await host.WhenIdleAsync();

        Assert.Single(host.Timers.Of("Held"));
        Assert.Equal(Start.AddMinutes(12), host.Host.NextDue);
    }

    [Fact]
    public async Task Run_Fails_TheNextOneHappens()
    {
        await using var host = await StartAsync("Failing", "0 0 * * * *");

        await host.PlayUntilAsync(Start.AddHours(3));

        Assert.Equal(3, host.Timers.Of("Failing").Length);
    }

    [Fact]
    public async Task Stop_RunUnderWay_LetsItFinish()
    {
        await using var host = await StartAsync("Held", "00:01:00");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await host.Meetings.At("held").Task.WaitAsync(Places.Patience);
        var timers = host.Timers;

        var stop = host.Host.StopAsync();
        host.Meetings.At("released").SetResult();
        await stop.WaitAsync(Places.Patience);

        Assert.Single(timers.Of("Held"));
    }

    [Fact]
    public async Task Stop_PatienceIsOver_AsksTheRunToGiveUp()
    {
        await using var host = await StartAsync("Held", "00:01:00");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await host.Meetings.At("held").Task.WaitAsync(Places.Patience);
        var timers = host.Timers;

        await host.Host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Places.Patience);

        Assert.Empty(timers.All);
    }

    private Task<ClockedHost> StartAsync(string timer, string schedule) =>
        ClockedHost.StartAsync(_folder.Path, _clock, new Dictionary<string, string?> { [timer] = schedule });
}
