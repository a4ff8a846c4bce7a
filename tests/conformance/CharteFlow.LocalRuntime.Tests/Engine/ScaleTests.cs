using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CharteFlow.LocalRuntime.Tests.Engine;

/// <summary>Many instances. Figures are in tests/benchmarks/CharteFlow.LocalRuntime.Benchmarks (--scale).</summary>
public sealed class ScaleTests
{
    [Fact]
    public async Task WaitingInstances_MoreThanAllowedInMemory_AreLetGoOf()
    {
        const int All = 1_000;
        const int InMemory = 20;
        var code = new ConcurrentBag<WeakReference>();
        await using var engine = await AnEngine.StartAsync(
            tasks => tasks.AddOrchestratorFunc("Wait", async context =>
            {
                var held = new byte[1_000];
                code.Add(new WeakReference(held));
                await context.WaitForExternalEvent<object>("go");
                return held.Length;
            }),
            worker => worker.UseLocalEngine(options => options.MaxInstancesInMemory = InMemory));

        await Parallel.ForAsync(0, All, async (_, cancellation) => await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", cancellation));
        await engine.IdleAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(All, code.Count);
        Assert.InRange(code.Count(held => held.IsAlive), 0, 4 * InMemory);
    }

    [Fact]
    public async Task Timers_TenThousandDueAtOneInstant_FireOnceEach()
    {
        const int All = 10_000;
        var fired = new ConcurrentDictionary<string, int>();
        await using var engine = await AnEngine.StartAsync(tasks => tasks.AddOrchestratorFunc<DateTime>("Sleep", async (context, due) =>
        {
            await context.CreateTimer(due, CancellationToken.None);
            fired.AddOrUpdate(context.InstanceId, 1, (_, times) => times + 1);
        }));
        var due = engine.Clock.GetUtcNow().UtcDateTime.AddHours(1);
        await Parallel.ForAsync(0, All, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (_, cancellation) =>
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", due, cancellation));

        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));
        var early = fired.Count;
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, early);
        Assert.Equal(All, fired.Count);
        Assert.All(fired.Values, times => Assert.Equal(1, times));
        Assert.Null(engine.Monitor.NextTimerDue);
    }

    [Fact]
    public async Task Start_BesideEndedInstances_ReadsNoneOfThem()
    {
        await using var engine = await AnEngine.StartAsync(tasks => tasks
            .AddOrchestratorFunc("End", context => context.CallActivityAsync("Nothing"))
            .AddActivityFunc("Nothing", _ => Task.CompletedTask));
        var id = (await engine.RunAsync("End")).InstanceId;
        await engine.StopAsync();

        await DamageAsync(engine.Folder);
        await engine.CrashAsync();
        await engine.IdleAsync();

        Assert.DoesNotContain(engine.Log.Lines, line => line.Level >= LogLevel.Warning);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
    }

    // Whoever reads these fails.
    private static async Task DamageAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "engine.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE history SET body = '{]'; UPDATE instances SET input = '{]', output = '{]', failure = '{]'";
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
