using CharteFlow.Application.Campaigns;
using CharteFlow.Charters;
using CharteFlow.Functions.Waves;
using CharteFlow.GraphPeer;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Cycle.Tests;

/// <summary>What HR reads about a wave, while it leaves at the rate of one mailbox.</summary>
public sealed class WaveProgressTests
{
    private const int People = 260;

    [Fact]
    public async Task Console_WhileAWaveLeaves_TellsHowFarItIsAndWhenItWillBeOut()
    {
        await using var app = await GraphApp.StartAsync(People, new PeerLimits { RecipientsPerDay = 200 });
        app.Peer.Mail.Faults = (key, number) =>
            key.Contains("-consultation-1/", StringComparison.Ordinal) && number % 50 == 0
                ? MailServiceFault.InvalidRecipient
                : MailServiceFault.None;

        var cycle = await app.Test.DraftAsync();
        var draft = await app.Test.Hr.OpenAsync(Routes.Draft(cycle));
        await app.ApproveAsync(cycle);
        var campaign = new CampaignId($"{cycle}-consultation-1");
        await app.Test.App.AdvanceAsync(TimeSpan.FromMinutes(3));
        var soon = await WaveAsync(app, cycle);
        var progress = await app.Test.Service<CampaignStore>().GetAsync(campaign, default);
        var wave = (await app.Test.Service<WaveProgressQuery>().UnderWayAsync(progress, Language.French, default))!;
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(1));
        var waiting = await WaveAsync(app, cycle);
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(25));
        var sent = Assert.Single((await app.Test.Service<CampaignStore>().GetAsync(campaign, default)).Waves);

        Assert.Contains(
            "Après la relecture, la campagne écrit à 260 personnes",
            Plain(draft.Text),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{wave.Report.Sent} e-mails partis sur 260 ; fin demain vers 10 h",
            soon,
            StringComparison.Ordinal
        );
        Assert.Contains("e-mails partis sur 260 ; fin demain vers 10 h", waiting, StringComparison.Ordinal);
        Assert.Contains("par la messagerie", waiting, StringComparison.Ordinal);
        Assert.Contains("par 24 heures", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("Aucun e-mail n’est parti", waiting, StringComparison.Ordinal);
        Assert.Equal(People, sent.Sent + sent.Refused);
        Assert.InRange(wave.Forecast!.End, sent.At.AddMinutes(-30), sent.At.AddMinutes(30));
        Assert.Null((await app.Test.Hr.OpenAsync(Routes.Progress(cycle))).Document.QuerySelector("#wave"));
    }

    [Fact]
    public async Task Console_WhenTheMailServiceRefusesTheApp_SaysWhatToMend()
    {
        await using var app = await GraphApp.StartAsync(60);
        app.Peer.Mail.Faults = (key, _) =>
            key.Contains("-consultation-1/", StringComparison.Ordinal)
                ? MailServiceFault.Forbidden
                : MailServiceFault.None;
        var cycle = await app.ConsultAsync();

        await app.Test.App.AdvanceAsync(TimeSpan.FromMinutes(40));

        var wave = await WaveAsync(app, cycle);
        Assert.Contains("0 e-mail parti sur 60 ; les autres attendent", wave, StringComparison.Ordinal);
        Assert.Contains("Application Mail.Send", wave, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Console_WhenTheMailServiceOnlyPutsTheAppOff_SaysSinceWhenNothingLeaves()
    {
        await using var app = await GraphApp.StartAsync(60);
        app.Peer.Mail.Faults = (key, _) =>
            key.Contains("-consultation-1/", StringComparison.Ordinal)
                ? MailServiceFault.Throttled
                : MailServiceFault.None;
        var cycle = await app.ConsultAsync();

        await app.Test.App.AdvanceAsync(TimeSpan.FromMinutes(40));

        Assert.Contains(
            "Aucun e-mail n’est parti depuis le lundi 5 octobre 2026 à 10 h 0",
            await WaveAsync(app, cycle),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> WaveAsync(GraphApp app, CycleId cycle) =>
        Plain(
            (await app.Test.Hr.OpenAsync(Routes.Progress(cycle)))
                .Document.QuerySelector("#wave")!
                .ParentElement!.TextContent
        );

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
