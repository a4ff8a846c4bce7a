using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace CharteFlow.DurableTask.Sqlite.Tests;

/// <summary>Ids: who has one, who gets it.</summary>
public sealed class CreateTests
{
    [Fact]
    public async Task Create_OfAnIdThatLives_IsRefused()
    {
        await using var hub = await Hub.StartAsync(Code.Waiting());
        await hub.CreateAsync("one");

        var pendingOrRunning = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            hub.CreateAsync("one")
        );
        await hub.IdleAsync();
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() =>
            hub.Service.CreateTaskOrchestrationAsync(Told.Start("one", "Wait"))
        );
        await hub.RaiseAsync("one", value: "first");

        Assert.Contains("'one'", pendingOrRunning.Message, StringComparison.Ordinal);
        Assert.Equal("first", await hub.OutputAsync("one"));
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Create_OfAnIdThatEnded_StartsOverWithNothingOfTheOldOne(int inMemory)
    {
        await using var hub = await Hub.StartAsync(Code.Waiting(), inMemory);
        for (var round = 1; round <= 20; round++)
        {
            await hub.CreateAsync("again");
            await hub.RaiseAsync("again", value: $"{round}");
            Assert.Equal($"{round}", await hub.OutputAsync("again"));
            if (round % 7 == 0)
                await hub.ReopenAsync();
            if (round % 2 == 0)
                await hub.Service.PurgeInstanceStateAsync("again");
        }
    }

    [Theory]
    [InlineData(OrchestrationStatus.Completed, true)]
    [InlineData(OrchestrationStatus.Failed, false)]
    public async Task Create_WithStatesThatKeepTheId_LooksAtThemOnly(OrchestrationStatus keeper, bool isRefused)
    {
        await using var hub = await Hub.StartAsync(new Code().Orchestration("End", _ => Task.FromResult("")));
        await hub.RunAsync("one", "End");

        var refusal = await Record.ExceptionAsync(() => hub.CreateAsync("one", "End", keepers: [keeper]));

        Assert.Equal(isRefused, refusal is OrchestrationAlreadyExistsException);
    }

    [Fact]
    public async Task Create_InThePlaceOfALivingOne_DropsItsStepInFlight()
    {
        await using var hub = await Hub.OpenAsync(Code.Waiting());
        await hub.CreateAsync("one", input: "old");
        var old = await hub.Service.TakeAsync();

        await hub.CreateAsync("one", input: "new", keepers: []);
        await hub.Service.KeepAsync(
            old,
            new Decided
            {
                Activities = [old.Activity(0)],
                Timers = [old.Timer(hub.Now.AddDays(1))],
                Output = "",
            }
        );

        Assert.Equal(OrchestrationStatus.Pending, await hub.StatusAsync("one"));
        Assert.Equal(
            0,
            Database.Number(hub.Folder, "SELECT (SELECT count(*) FROM activities) + (SELECT count(*) FROM timers)")
        );
        var item = await hub.Service.TakeAsync();
        Assert.Equal(
            (await hub.StateAsync("one")).OrchestrationInstance.ExecutionId,
            Assert.Single(item.NewMessages).OrchestrationInstance.ExecutionId
        );
    }

    [Fact]
    public async Task Create_InThePlaceOfOneWhoseStepIsGivenBack_MeetsNoneOfItsMessages()
    {
        await using var hub = await Hub.OpenAsync(
            new Code().Orchestration("Wait", async run => $"{run.Input} {await run.EventAsync("go")}")
        );
        await hub.CreateAsync("one", input: "old");
        await hub.RaiseAsync("one", value: "old");
        var old = await hub.Service.TakeAsync();

        await hub.CreateAsync("one", input: "new", keepers: []);
        await hub.Service.GiveBackAsync(old);
        await hub.WorkAsync();
        await hub.Service.WaitForStartAsync("one", CancellationToken.None);
        await hub.RaiseAsync("one", value: "new");

        Assert.Equal("new new", await hub.OutputAsync("one"));
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Create_InThePlaceOfOneThatWaits_LeavesNothingOfIt(int inMemory)
    {
        var code = new Code().Orchestration(
            "Wait",
            async run =>
            {
                await Task.WhenAny(run.SleepAsync(TimeSpan.FromDays(1)), run.EventAsync("go"));
                return run.Input;
            }
        );
        await using var hub = await Hub.StartAsync(code, inMemory);
        await hub.BeginAsync("one", input: "old");

        await hub.CreateAsync("one", input: "new", at: hub.Now.AddDays(2), keepers: []);
        await hub.AdvanceAsync(TimeSpan.FromDays(1.5));
        var (status, due) = (await hub.StatusAsync("one"), hub.Service.NextDue);
        await hub.AdvanceAsync(TimeSpan.FromDays(1.5));

        Assert.Equal((OrchestrationStatus.Pending, Hub.Start.AddDays(2)), (status, due));
        Assert.Equal("new", (await hub.StateAsync("one")).Input.Trim('"'));
        Assert.Equal(OrchestrationStatus.Running, await hub.StatusAsync("one"));
    }

    [Fact]
    public async Task Child_OfTheIdOfALivingInstance_FailsTheCall()
    {
        await using var hub = await Hub.StartAsync(
            Code.Waiting().Orchestration("Parent", run => run.ChildAsync("Wait", "taken"))
        );
        await hub.CreateAsync("taken");
        await hub.CreateAsync("parent", "Parent");

        var end = await hub.EndAsync("parent");

        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.Contains(
            "An orchestration instance with the ID 'taken' exists already and has not ended.",
            end.FailureDetails.ErrorMessage,
            StringComparison.Ordinal
        );
        Assert.Equal(OrchestrationStatus.Running, await hub.StatusAsync("taken"));
    }

    [Theory]
    [InlineData(2_500)]
    [InlineData(0)]
    public async Task Child_OfTheIdOfAnEndedInstance_ReplacesIt(int inMemory)
    {
        var code = new Code()
            .Orchestration(
                "Parent",
                async run => await run.ChildAsync("Echo", "again", "1") + await run.ChildAsync("Echo", "again", "2")
            )
            .Orchestration("Echo", run => Task.FromResult(run.Input));
        await using var hub = await Hub.StartAsync(code, inMemory);

        Assert.Equal("12", await hub.RunAsync("parent", "Parent"));
        Assert.Equal("parent", (await hub.StateAsync("again")).ParentInstance.OrchestrationInstance.InstanceId);
    }
}
