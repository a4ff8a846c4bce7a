using CharteFlow.Application.Cycles;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Tests.Cycles;

public sealed class WithdrawCycleTests : IDisposable
{
    private readonly World _world = new();

    private WithdrawCycleHandler Handler => new(_world.Cycles, _world.Company);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Withdraw_OpenCycle_KeepsWhoWhenAndWhyInRecordAndJournal()
    {
        await _world.InAsync(CyclePhase.Review);

        Assert.Empty(await Handler.HandleAsync(new(World.Cycle, "Hélène", " Réorganisation. "), default));

        var cycle = await _world.Cycles.GetAsync(World.Cycle, default);
        var entry = Assert.Single(await _world.EntriesAsync(JournalAct.CycleWithdrawn));
        Assert.Equal(new Withdrawal("Hélène", "Réorganisation.", _world.Clock.GetUtcNow()), cycle.Withdrawal);
        Assert.Equal(("Hélène", _world.Clock.GetUtcNow()), (entry.Actor, entry.At));
        Assert.Empty(cycle.Unwritten);
    }

    [Fact]
    public async Task Withdraw_ASecondTime_IsRefusedAndChangesNothing()
    {
        await _world.InAsync(CyclePhase.Review);
        await Handler.HandleAsync(new(World.Cycle, "Hélène", "Réorganisation."), default);

        Assert.Equal(
            [ActRefusal.CycleOver],
            await Handler.HandleAsync(new(World.Cycle, "Marc", "Autre raison."), default)
        );

        Assert.Equal("Hélène", (await _world.Cycles.GetAsync(World.Cycle, default)).Withdrawal!.By);
        Assert.Single(await _world.EntriesAsync(JournalAct.CycleWithdrawn));
    }

    [Fact]
    public async Task Withdraw_UnknownCycle_Throws() =>
        await Assert.ThrowsAsync<RecordNotFoundException>(() =>
            Handler.HandleAsync(new(World.Cycle, "Hélène", "Réorganisation."), default)
        );

    [Fact]
    public async Task Withdraw_JournalOutOfReach_IsWrittenIntoItByTheNextCommandEvenARefusedOne()
    {
        await _world.InAsync(CyclePhase.Review);
        _world.Evidence.BeforeWrite = _ => throw new StorageUnavailableException("Not now.");
        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            Handler.HandleAsync(new(World.Cycle, "Hélène", "Réorganisation."), default)
        );
        _world.Evidence.BeforeWrite = _ => Task.CompletedTask;

        Assert.Equal(
            [ActRefusal.CycleOver],
            await Handler.HandleAsync(new(World.Cycle, "Marc", "Autre raison."), default)
        );

        var entry = Assert.Single(await _world.EntriesAsync(JournalAct.CycleWithdrawn));
        Assert.Equal("Hélène", entry.Actor);
        Assert.Empty((await _world.Cycles.GetAsync(World.Cycle, default)).Unwritten);
    }
}
