using CharteFlow.Application.Cycles;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo.People;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Cycle.Tests;

/// <summary>The daily round sees which cycles should have gone on and have not.</summary>
public sealed class CycleWatchTests
{
    [Fact]
    public async Task DailyRound_CycleThatCannotGoOn_IsOverdueFromItsSecondDayUntilItMoves()
    {
        var (log, mail) = (new LogLines(), new BreakableMail());
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup =>
                setup with
                {
                    Replace = services =>
                    {
                        mail.Wrap(services);
                        services.AddLogging(logging => logging.AddProvider(log));
                    },
                }
        );
        var cycle = await test.DraftAsync();
        mail.BreaksAt = "-consultation-1/invitation/";
        await test.ApproveAsync(cycle);
        var seen = log.FirstAsync("CycleOverdue");

        await test.App.AdvanceAsync(TimeSpan.FromDays(1));
        var firstDay = ((await test.CycleAsync(cycle)).Overdue, seen.IsCompleted);
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));
        var secondDay = ((await test.CycleAsync(cycle)).Overdue, seen.IsCompleted);
        mail.BreaksAt = null;
        await test.App.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal((firstDay.Overdue, false), firstDay);
        Assert.Equal((firstDay.Overdue, true), secondDay);
        Assert.StartsWith($"{cycle}-consultation-1 invitation", firstDay.Overdue!.Step, StringComparison.Ordinal);
        Assert.Contains(
            $"{cycle} should have gone on in its phase {CyclePhase.Consultation}",
            await seen,
            StringComparison.Ordinal
        );
        Assert.Null((await test.CycleAsync(cycle)).Overdue);
    }

    [Fact]
    public async Task DailyRound_CycleThatWaitsForPeople_IsNotOverdue()
    {
        var log = new LogLines();
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) }
        );
        var cycle = await test.DraftAsync();

        await test.App.AdvanceAsync(TimeSpan.FromDays(9));
        await test.ApproveAsync(cycle);
        await test.App.AdvanceAsync(TimeSpan.FromDays(9));

        Assert.Null((await test.CycleAsync(cycle)).Overdue);
        Assert.False(log.FirstAsync("CycleOverdue").IsCompleted);
    }

    [Fact]
    public async Task DailyRound_CharterThatCannotBeRead_KeepsNobodyFromTheOthers()
    {
        var log = new LogLines();
        await using var test = await TestApp.StartAsync(
            people: 2,
            setup => setup with { Replace = services => services.AddLogging(logging => logging.AddProvider(log)) }
        );
        var charter = await test.Hr.CreateCharterAsync(new CharterBrief { Reviewers = TestApp.Reviewers });
        await test.Service<CharterStore>()
            .UpdateAsync(
                charter,
                current => current with { NextReview = DateOnly.FromDateTime(TestApp.Start.Date) },
                default
            );
        await test.Service<Stores>()
            .Work.CreateAsync("charters/a-damaged-one.json", "{"u8.ToArray(), "application/json");

        await test.App.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.NotNull((await test.CharterAsync(charter)).OpenCycle);
        Assert.Contains("a-damaged-one", await log.FirstAsync("RoundFailed"), StringComparison.Ordinal);
    }
}
