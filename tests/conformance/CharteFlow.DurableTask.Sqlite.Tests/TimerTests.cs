using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Timers, and starts for later.</summary>
public sealed class TimerTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(30, 2_500)]
    [InlineData(30, 0)]
    [InlineData(400, 2_500)]
    public async Task Timer_OfManyDays_FiresAtItsTime(int days, int inMemory)
    {
        await using var hub = await Hub.StartAsync(Sleeping(days * Day), inMemory);
        await hub.CreateAsync("one", "Sleep");
        await hub.AdvanceAsync(TimeSpan.Zero);

        await hub.AdvanceAsync((days * Day) - TimeSpan.FromSeconds(1));
        var before = await hub.StatusAsync("one");
        await hub.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(OrchestrationStatus.Running, before);
        Assert.Equal($"{Hub.Start.AddDays(days).UtcDateTime:O}", await hub.OutputAsync("one"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Timers_DueWhileTheProcessWasDown_FireInTheirOrderAtTheNextStart(bool hasBegun)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Order",
                async run =>
                {
                    var due = Enumerable
                        .Range(1, 9)
                        .Select(hour => run.Context.CreateTimer(run.Now.AddHours(hour * 7 % 10), $"{hour * 7 % 10}"))
                        .ToList();
                    for (var order = ""; ; order += (await Pop(due)))
                        if (due.Count == 0)
                            return order;
                }
            )
        );
        await hub.BeginAsync("one", "Order", at: hasBegun ? null : hub.Now.AddHours(1));
        if (!hasBegun)
            await hub.AdvanceAsync(TimeSpan.FromHours(1));

        await hub.ReopenAsync(() => hub.Clock.Advance(Day));
        await hub.IdleAsync();

        Assert.Equal("123456789", await hub.OutputAsync("one"));
        Assert.Null(hub.Service.NextDue);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public async Task ScheduledStart_ManyDaysAhead_StartsAtItsTimeAfterAReopenToo(int days)
    {
        await using var hub = await Hub.StartAsync(Sleeping(TimeSpan.Zero));
        await hub.CreateAsync("one", "Sleep", at: hub.Now.AddDays(days));
        var (due, scheduled) = (hub.Service.NextDue, (await hub.StateAsync("one")).ScheduledStartTime);

        await hub.AdvanceAsync(days * Day / 2);
        await hub.ReopenAsync();
        await hub.AdvanceAsync((days * Day / 2) - TimeSpan.FromSeconds(1));
        var before = await hub.StatusAsync("one");
        await hub.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((Hub.Start.AddDays(days), Hub.Start.AddDays(days).UtcDateTime), (due, scheduled));
        Assert.Equal(OrchestrationStatus.Pending, before);
        Assert.Equal($"{Hub.Start.AddDays(days).UtcDateTime:O}", await hub.OutputAsync("one"));
    }

    [Fact]
    public async Task NextDue_IsTheEarliestOfAll_AndNoneWhenNothingWaits()
    {
        await using var hub = await Hub.StartAsync(Sleeping(2 * Day));
        var none = hub.Service.NextDue;
        await hub.CreateAsync("two", "Sleep");
        await hub.BeginAsync("three", "Sleep", at: hub.Now.AddDays(3));
        var first = hub.Service.NextDue;
        await hub.CreateAsync("one", "Sleep", at: hub.Now.AddDays(1));
        var earlier = hub.Service.NextDue;

        await hub.Service.TerminateAsync("one", null, recursive: false);
        var afterTermination = hub.Service.NextDue;
        await hub.Service.TerminateAsync("two", null, recursive: false);
        await hub.IdleAsync();
        await hub.Service.TerminateAsync("three", null, recursive: false);

        Assert.Equal(
            [null, Hub.Start.AddDays(2), Hub.Start.AddDays(1), Hub.Start.AddDays(2), null],
            [none, first, earlier, afterTermination, hub.Service.NextDue]
        );
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Timer_OfARunThatContinuedAsNew_DoesNotArrive(int inMemory)
    {
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Again",
                async run =>
                {
                    using var over = new CancellationTokenSource();
                    var timer = run.SleepAsync(Day, over.Token);
                    if (run.Input is "first" or "second")
                    {
                        if (run.Input == "first")
                            await run.EventAsync("go");
#pragma warning disable CA1849 // CancelAsync goes on elsewhere, which a replay cannot repeat.
                        over.Cancel();
#pragma warning restore CA1849
                        return run.Again(run.Input == "first" ? "second" : "third");
                    }

                    await timer;
                    return $"{run.Now:O}";
                }
            ),
            inMemory
        );
        await hub.CreateAsync("one", "Again", "first");
        await hub.AdvanceAsync(0.5 * Day);
        await hub.RaiseAsync("one");
        await hub.IdleAsync();

        Assert.Equal(1, Database.Number(hub.Folder, "SELECT count(*) FROM timers"));
        await hub.AdvanceAsync(0.5 * Day);
        Assert.Equal(OrchestrationStatus.Running, await hub.StatusAsync("one"));
        await hub.AdvanceAsync(0.5 * Day);
        Assert.Equal($"{Hub.Start.AddDays(1.5).UtcDateTime:O}", await hub.OutputAsync("one"));
    }

    [Fact]
    public async Task Timer_MadeInTheStepThatEnds_IsNotKept()
    {
        await using var hub = await Hub.OpenAsync();
        await hub.CreateAsync("one");
        var item = await hub.Service.TakeAsync();

        await hub.Service.KeepAsync(item, new Decided { Timers = [item.Timer(hub.Now.AddDays(1))], Output = "" });

        Assert.Null(hub.Service.NextDue);
    }

    [Fact]
    public async Task Timers_ManyDueAtOneInstant_FireOnceEach()
    {
        const int All = 1_200;
        await using var hub = await Hub.StartAsync(
            new Code().Orchestration(
                "Many",
                async run =>
                {
                    await Task.WhenAll(Enumerable.Range(0, All).Select(_ => run.SleepAsync(Day)));
                    return "all";
                }
            )
        );
        await hub.CreateAsync("one", "Many");
        await hub.AdvanceAsync(Day);

        Assert.Equal("all", await hub.OutputAsync("one"));
        Assert.Equal(
            All,
            (await hub.Service.GetHistoryAsync("one"))!
                .OfType<TimerFiredEvent>()
                .Select(fired => fired.TimerId)
                .Distinct()
                .Count()
        );
        Assert.Equal(All, (await hub.Service.GetHistoryAsync("one"))!.OfType<TimerFiredEvent>().Count());
    }

    private static Code Sleeping(TimeSpan time) =>
        new Code().Orchestration(
            "Sleep",
            async run =>
            {
                await run.SleepAsync(time);
                return $"{run.Now:O}";
            }
        );

    private static async Task<string> Pop(List<Task<string>> tasks)
    {
        var first = await Task.WhenAny(tasks);
        tasks.Remove(first);
        return await first;
    }
}
