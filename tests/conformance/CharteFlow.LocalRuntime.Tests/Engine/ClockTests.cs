using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>A clock that somebody sets, or that goes on while it is read.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("charteflow-clock-").FullName;

    [Fact]
    public async Task ClockSetBack_WhileATimerWaits_FiresAtItsTime()
    {
        await using var engine = await AnEngine.StartAsync(WaitAnHour);
        var id = await StartedAsync(engine, "WaitAnHour");
        await engine.AdvanceAsync(TimeSpan.FromMinutes(30));

        engine.Clock.AdjustTime(engine.Clock.GetUtcNow().AddHours(-2));
        await engine.AdvanceAsync(TimeSpan.FromMinutes(149));
        var before = await engine.StateAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, before.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task ClockSetForward_WhileATimerWaits_IsNoticedWithinTenMinutes()
    {
        await using var engine = await AnEngine.StartAsync(WaitAnHour);
        var id = await StartedAsync(engine, "WaitAnHour");

        engine.Clock.AdjustTime(engine.Clock.GetUtcNow().AddHours(1));
        engine.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.EndAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task ClockSetBack_BetweenStepsAndGenerations_TimeNeverGoesBackInAnInstance()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<DateTime[], DateTime[]>("Times", async (context, times) =>
        {
            DateTime[] now = [.. times, context.CurrentUtcDateTime];
            await context.WaitForExternalEvent<object>("go");
            now = [.. now, context.CurrentUtcDateTime];
            if (now.Length < 6) context.ContinueAsNew(now);
            return now;
        }));
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Times", Array.Empty<DateTime>());
        await engine.IdleAsync();

        for (var i = 0; i < 3; i++)
        {
            engine.Clock.AdjustTime(engine.Clock.GetUtcNow().AddHours(-1));
            if (i == 1) await engine.RestartAsync();
            await engine.Client.RaiseEventAsync(id, "go");
            await engine.IdleAsync();
        }

        var times = (await engine.StateAsync(id)).ReadOutputAs<DateTime[]>()!;
        Assert.Equal(6, times.Length);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Timers_WhileTheClockGoesOnBetweenTwoLooksAtIt_AllFire()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new HurryingClock())
            .AddDurableTaskEngine(worker => worker.UseLocalEngine(engine => engine.Folder = _folder).AddTasks(tasks =>
                tasks.AddOrchestratorFunc("Wait", async context =>
                {
                    for (var i = 1; i <= 50; i++) await context.CreateTimer(TimeSpan.FromMilliseconds(i), CancellationToken.None);
                    return "waited";
                })))
            .BuildServiceProvider();
        await services.GetServices<IHostedService>().Single().StartAsync(default);
        var client = services.GetRequiredService<DurableTaskClient>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);

        Assert.Equal("waited", end.ReadOutputAs<string>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void WaitAnHour(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc("WaitAnHour", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None));

    private static async Task<string> StartedAsync(AnEngine engine, string orchestrator)
    {
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        await engine.IdleAsync();
        return id;
    }

    /// <summary>Goes on by two milliseconds whenever it is read, as under load, and by a timer's wait when one is set.</summary>
    private sealed class HurryingClock : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

        private long _milliseconds;

        public override DateTimeOffset GetUtcNow() => Start.AddMilliseconds(Interlocked.Add(ref _milliseconds, 2));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Ringing(this, () => callback(state));

        private sealed class Ringing(HurryingClock clock, Action ring) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    Interlocked.Add(ref clock._milliseconds, (long)dueTime.TotalMilliseconds);
                    ring();
                });
                return true;
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;

            public void Dispose()
            {
            }
        }
    }
}
