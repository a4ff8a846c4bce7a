using CharteFlow.Application.Reminders;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Tests.Reminders;

public sealed class RemindPeopleTests : IDisposable
{
    private readonly World _world = new();

    private RemindPeopleHandler Handler =>
        new(
            _world.Cycles,
            new CycleReminders(_world.Reviews, _world.Campaigns, _world.Waves, _world.Company),
            _world.Company
        );

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Remind_PeopleWrittenToDaysAgo_IsPlannedAndJournalled()
    {
        await _world.ConsultAsync(campaign => campaign);

        Assert.Empty(await Handler.HandleAsync(new(World.Cycle, "Hélène"), default));

        Assert.Equal(_world.Clock.GetUtcNow(), (await _world.Cycles.GetAsync(World.Cycle, default)).ReminderAskedAt);
        Assert.Single(await _world.EntriesAsync(JournalAct.ReminderAsked));
    }

    [Fact]
    public async Task Remind_PressedTwiceAtOnce_IsTakenOnce()
    {
        await _world.ConsultAsync(campaign => campaign);
        IReadOnlyList<ActRefusal>? second = null;
        _world.Work.BeforeWrite = async name =>
        {
            if (second is null && name.StartsWith("cycles/", StringComparison.Ordinal))
            {
                second = [];
                second = await Handler.HandleAsync(new(World.Cycle, "Marc"), default);
            }
        };

        var first = await Handler.HandleAsync(new(World.Cycle, "Hélène"), default);

        Assert.Empty(second!);
        Assert.Equal([ActRefusal.ReminderPlanned], first);
        Assert.Equal("Marc", Assert.Single(await _world.EntriesAsync(JournalAct.ReminderAsked)).Actor);
    }

    [Fact]
    public async Task Remind_CampaignThatClosesTonight_ComesTooLate()
    {
        await _world.ConsultAsync(campaign =>
            campaign with
            {
                Campaign = campaign.Campaign with { ClosesAt = _world.Clock.GetUtcNow().AddHours(2) },
                Waves = [campaign.Waves[0] with { At = _world.Clock.GetUtcNow() }],
            }
        );

        Assert.Equal([ActRefusal.ReminderTooLate], await Handler.HandleAsync(new(World.Cycle, "Hélène"), default));
    }

    [Fact]
    public async Task Remind_InDrafting_IsRefused()
    {
        await _world.InAsync(CyclePhase.Drafting);

        Assert.Equal([ActRefusal.NotInThisPhase], await Handler.HandleAsync(new(World.Cycle, "Hélène"), default));
    }
}
