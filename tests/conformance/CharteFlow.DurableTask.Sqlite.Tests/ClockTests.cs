using DurableTask.Core;
using DurableTask.Core.History;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>A clock that somebody sets.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task ClockSetBack_WhileATimerWaits_FiresAtItsTime()
    {
        await using var hub = await Hub.StartAsync(Sleeping());
        await hub.CreateAsync("one", "Sleep");
        await hub.AdvanceAsync(Hour / 2);

        hub.Clock.AdjustTime(hub.Clock.GetUtcNow() - (2 * Hour));
        await hub.AdvanceAsync(2.5 * Hour - TimeSpan.FromSeconds(1));
        var before = await hub.StatusAsync("one");
        await hub.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(OrchestrationStatus.Running, before);
        Assert.Equal(OrchestrationStatus.Completed, await hub.StatusAsync("one"));
    }

    [Fact]
    public async Task ClockSetForward_WhileATimerWaits_IsNoticedWithinTheHour()
    {
        await using var hub = await Hub.StartAsync(Sleeping());
        await hub.BeginAsync("one", "Sleep");

        hub.Clock.AdjustTime(hub.Clock.GetUtcNow() + (5 * Hour));
        hub.Clock.Advance(Hour);

        Assert.Equal(OrchestrationStatus.Completed, (await hub.EndAsync("one")).OrchestrationStatus);
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task ClockSetBack_BetweenSteps_NoStepLiesBeforeAnEarlierOne(int inMemory)
    {
        var code = new Code()
            .Orchestration(
                "Steps",
                async run =>
                {
                    for (var i = 0; i < 4; i++)
                        await run.CallAsync("Act", await run.EventAsync("go"));
                    return "";
                }
            )
            .Activity("Act", input => input);
        await using var hub = await Hub.StartAsync(code, inMemory);
        await hub.BeginAsync("one", "Steps");

        for (var i = 0; i < 4; i++)
        {
            hub.Clock.AdjustTime(hub.Clock.GetUtcNow() - Hour);
            if (i == 2)
                await hub.ReopenAsync();
            await hub.RaiseAsync("one");
            await hub.IdleAsync();
        }

        var state = await hub.EndAsync("one");
        var made = (await hub.Service.GetHistoryAsync("one"))!
            .Where(one => one is not EventRaisedEvent and not TaskCompletedEvent)
            .Select(one => one.Timestamp)
            .ToList();
        Assert.Equal(made.Order(), made);
        Assert.True(state.CreatedTime <= state.LastUpdatedTime && state.CreatedTime <= state.CompletedTime);
    }

    [Fact]
    public async Task Times_OfAnInstance_AreTheClocks()
    {
        await using var hub = await Hub.StartAsync(Sleeping());
        await hub.CreateAsync("one", "Sleep");
        await hub.AdvanceAsync(Hour);

        var state = await hub.StateAsync("one");
        Assert.Equal(
            (Hub.Start.UtcDateTime, (Hub.Start + Hour).UtcDateTime, (Hub.Start + Hour).UtcDateTime),
            (state.CreatedTime, state.LastUpdatedTime, state.CompletedTime)
        );
        Assert.All(
            (await hub.Service.GetHistoryAsync("one"))!,
            one => Assert.Contains(one.Timestamp, new[] { state.CreatedTime, state.CompletedTime })
        );
        Assert.Equal(DateTimeKind.Utc, state.CreatedTime.Kind);
    }

    private static Code Sleeping() =>
        new Code().Orchestration(
            "Sleep",
            async run =>
            {
                await run.SleepAsync(Hour);
                return "";
            }
        );
}
