using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CharteFlow.LocalRuntime.Tests.Host;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 7, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly TimerRuns _runs = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("charteflow-timers-");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Daily_AYear_RunsOncePerDayAtItsHour()
    {
        await using var app = await StartAsync(typeof(DailySample));

        await PlayUntilAsync(app, Start.AddYears(1));

        Assert.Equal(365, _runs.All.Count);
        Assert.All(_runs.All, run => Assert.Equal(new TimeSpan(8, 0, 0), run.At.TimeOfDay));
    }

    [Fact]
    public async Task Yearly_WaitOfMonths_RunsOnItsDay()
    {
        await using var app = await StartAsync(typeof(YearlySample));

        await PlayUntilAsync(app, Start.AddYears(2));

        Assert.Equal([new DateTimeOffset(2026, 12, 24, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 12, 24, 0, 0, 0, TimeSpan.Zero)],
            _runs.All.Select(run => run.At));
    }

    [Fact]
    public async Task Interval_FromSetting_RunsOnItsGrid()
    {
        await using var app = await StartAsync(typeof(SettingSample), """{ "Values": { "Nightly": "01:30:00" } }""");

        await PlayUntilAsync(app, Start.AddHours(5));

        Assert.Equal([Start.AddHours(1.5), Start.AddHours(3), Start.AddHours(4.5)], _runs.All.Select(run => run.At));
    }

    [Fact]
    public async Task RunOnStartup_Start_RunsAtOnce()
    {
        await using var app = await StartAsync(typeof(StartupSample));

        await app.Clock.WhenIdleAsync(Deadline);

        Assert.Equal((Start, false), Assert.Single(_runs.All.Select(run => (run.At, run.Info.IsPastDue))));
    }

    [Fact]
    public async Task Run_ScheduleStatus_HoldsLastAndNext()
    {
        await using var app = await StartAsync(typeof(DailySample));

        await PlayUntilAsync(app, Start.AddDays(2));

        Assert.Equal(DateTime.MinValue, _runs.All[0].Info.ScheduleStatus!.Last);
        Assert.Equal(new DateTime(2026, 1, 1, 8, 0, 0), _runs.All[1].Info.ScheduleStatus!.Last);
        Assert.Equal(new DateTime(2026, 1, 3, 8, 0, 0), _runs.All[1].Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Restart_RunsMissedWhileDown_HappenOnceAndArePastDue()
    {
        await using (await StartAsync(typeof(DailySample)))
        {
        }

        _time.Advance(TimeSpan.FromDays(5));
        await using var app = await StartAsync(typeof(DailySample));
        await app.Clock.WhenIdleAsync(Deadline);

        Assert.Equal((Start.AddDays(5), true), Assert.Single(_runs.All.Select(run => (run.At, run.Info.IsPastDue))));
        Assert.Equal(Start.AddDays(5).AddMinutes(30), app.Clock.NextDue);
    }

    [Fact]
    public async Task Restart_UnmonitoredRunMissedWhileDown_IsForgotten()
    {
        await using (await StartAsync(typeof(UnmonitoredSample)))
        {
        }

        _time.Advance(TimeSpan.FromDays(5));
        await using var app = await StartAsync(typeof(UnmonitoredSample));
        await app.Clock.WhenIdleAsync(Deadline);

        Assert.Empty(_runs.All);
    }

    [Fact]
    public async Task Restart_CorruptRecord_StartsAnewWithAWarning()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "timers"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "timers", "daily.json"), "{ half");

        await using var app = await StartAsync(typeof(DailySample));

        Assert.Equal(Start.AddMinutes(30), app.Clock.NextDue);
        Assert.Contains(app.Log.Lines, line => line.Text == "Timer Daily: its record cannot be read and starts anew.");
    }

    [Fact]
    public async Task Run_LongerThanInterval_IsNeverJoinedByASecondOne()
    {
        await using var app = await StartAsync(typeof(SlowSample));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _runs.SlowStarted.Task.WaitAsync(Deadline);

        _time.Advance(TimeSpan.FromMinutes(10));
        _runs.SlowMayEnd.SetResult();
        await app.Clock.WhenIdleAsync(Deadline);

        Assert.Single(_runs.All);
        Assert.Equal(Start.AddMinutes(12), app.Clock.NextDue);
    }

    [Fact]
    public async Task Run_Fails_IsLoggedAndTheNextOneHappens()
    {
        await using var app = await StartAsync(typeof(FailingSample));

        await PlayUntilAsync(app, Start.AddHours(3));

        Assert.Equal(3, _runs.All.Count);
        Assert.Equal(3, app.Log.Lines.Count(line => line.Text.StartsWith("Timer function Failing failed", StringComparison.Ordinal)));
    }

    private static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private Task<AFunctionApp> StartAsync(Type functions, string settings = "{}") => new AFunctionApp(_folder, functions)
        .WithFile("local.settings.json", settings)
        .WithService(_runs)
        .WithService<TimeProvider>(_time)
        .StartAsync();

    private async Task PlayUntilAsync(AFunctionApp app, DateTimeOffset end)
    {
        await app.Clock.WhenIdleAsync(Deadline);
        while (app.Clock.NextDue is { } due && due < end)
        {
            _time.SetUtcNow(due);
            await app.Clock.WhenIdleAsync(Deadline);
        }
    }

    public sealed class TimerRuns
    {
        public List<(DateTimeOffset At, TimerInfo Info)> All { get; } = [];

        public TaskCompletionSource SlowStarted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource SlowMayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class DailySample(TimerRuns runs, TimeProvider time)
    {
        [Function("Daily")]
        public void Run([TimerTrigger("0 0 8 * * *")] TimerInfo timer) => runs.All.Add((time.GetUtcNow(), timer));
    }

    public sealed class YearlySample(TimerRuns runs, TimeProvider time)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 0 24 12 *")] TimerInfo timer) => runs.All.Add((time.GetUtcNow(), timer));
    }

    public sealed class SettingSample(TimerRuns runs, TimeProvider time)
    {
        [Function("Setting")]
        public void Run([TimerTrigger("%Nightly%")] TimerInfo timer) => runs.All.Add((time.GetUtcNow(), timer));
    }

    public sealed class StartupSample(TimerRuns runs, TimeProvider time)
    {
        [Function("Startup")]
        public void Run([TimerTrigger("0 0 8 * * *", RunOnStartup = true)] TimerInfo timer) => runs.All.Add((time.GetUtcNow(), timer));
    }

    public sealed class UnmonitoredSample(TimerRuns runs, TimeProvider time)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 8 * * *", UseMonitor = false)] TimerInfo timer) => runs.All.Add((time.GetUtcNow(), timer));
    }

    public sealed class SlowSample(TimerRuns runs, TimeProvider time)
    {
        [Function("Slow")]
        public async Task Run([TimerTrigger("00:01:00")] TimerInfo timer)
        {
            runs.All.Add((time.GetUtcNow(), timer));
            runs.SlowStarted.SetResult();
            await runs.SlowMayEnd.Task;
        }
    }

    public sealed class FailingSample(TimerRuns runs, TimeProvider time)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            runs.All.Add((time.GetUtcNow(), timer));
            throw new InvalidOperationException("on purpose");
        }
    }
}
