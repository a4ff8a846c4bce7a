using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;

namespace CharteFlow.Application.Tests.Campaigns;

public sealed class ExtendCampaignTests : IDisposable
{
    private static readonly DateOnly Later = new(2027, 1, 12);

    private readonly World _world = new();

    private ExtendCampaignHandler Handler => new(_world.Commands, _world.Company);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Extend_OpenCampaign_ClosesAtSixInTheEveningOfThatDay()
    {
        await _world.ConsultAsync(campaign => campaign);

        Assert.Empty(await Handler.HandleAsync(new(World.Cycle, "Hélène", Later, "Congés."), default));

        var campaign = await _world.Campaigns.GetAsync(World.Campaign, default);
        Assert.Equal(new DateTimeOffset(2027, 1, 12, 17, 0, 0, TimeSpan.Zero), campaign.Campaign.ClosesAt);
        Assert.Single(await _world.EntriesAsync(JournalAct.DeadlineExtended));
        Assert.Empty(campaign.Unwritten);
    }

    [Fact]
    public async Task Extend_CycleBeingWithdrawn_IsRefused()
    {
        await _world.ConsultAsync(campaign => campaign);
        await _world.Cycles.UpdateAsync(
            World.Cycle,
            cycle => cycle with { Withdrawal = new("Hélène", "Réorganisation.", _world.Clock.GetUtcNow()) },
            default
        );

        Assert.Equal(
            [ActRefusal.CycleOver],
            await Handler.HandleAsync(new(World.Cycle, "Hélène", Later, "Congés."), default)
        );
    }

    [Fact]
    public async Task Extend_InReview_IsRefused()
    {
        await _world.InAsync(CyclePhase.Review);

        Assert.Equal(
            [ActRefusal.NotInThisPhase],
            await Handler.HandleAsync(new(World.Cycle, "Hélène", Later, "Congés."), default)
        );
    }
}
