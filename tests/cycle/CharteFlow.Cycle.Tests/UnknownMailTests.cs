using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Evidence;
using CharteFlow.GraphPeer;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// Microsoft Graph fails after it took the mail, or loses it, and files what it sent some time later.
/// </summary>
public sealed class UnknownMailTests
{
    private const int People = 12;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(14, 0)]
    [InlineData(30, 6)]
    [InlineData(5 * 60, 6)]
    public async Task Wave_HalfFailedAfterTheyWereTaken_SendsNobodyTwiceAndCountsWhatItDoesNotKnow(
        int minutesUntilFiled,
        int unknown
    )
    {
        await using var app = await GraphApp.StartAsync(People);
        app.Peer.Mail.FilingDelay = TimeSpan.FromMinutes(minutesUntilFiled);
        var cycle = await app.Test.DraftAsync();
        app.Peer.Mail.Faults = HalfOfThem(MailServiceFault.FailedButSent);
        await app.ApproveAsync(cycle);
        await app.Test.App.AdvanceAsync(TimeSpan.FromMinutes(25));
        var soon = await InvitationAsync(app, cycle);
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(20));

        var later = await InvitationAsync(app, cycle);
        var taken = app.LettersOf($"{cycle}-consultation-1/invitation/");
        Assert.Equal((People, People), (taken.Count, taken.DistinctBy(mail => mail.To).Count()));
        Assert.Equal((People - unknown, unknown), (soon.Sent, soon.Unknown));
        Assert.Equal((People, 0), (later.Sent, later.Unknown));
    }

    [Fact]
    public async Task Wave_MailsThatWereLost_AreShownAndSentAgainByHrAlone()
    {
        await using var app = await GraphApp.StartAsync(People);
        var cycle = await app.Test.DraftAsync();
        app.Peer.Mail.Faults = HalfOfThem(MailServiceFault.FailedAndLost);
        await app.ApproveAsync(cycle);
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(30));
        var lost = (await InvitationAsync(app, cycle)).Unknown;
        var page = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));

        await app.Test.Hr.ActAsync(cycle, Acts.SendAgain, []);
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(1));
        var after = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Equal(People / 2, lost);
        Assert.Contains($"{lost} de sort inconnu", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "de sort inconnu",
            after.Document.QuerySelector("section.now")!.TextContent,
            StringComparison.Ordinal
        );
        var invited = app.LettersOf($"{cycle}-consultation-1/")
            .Where(mail => MailKey.Parse(mail.Key)?.Name == "invitation" || MailKey.Parse(mail.Key)?.Name == "again-1")
            .ToList();
        Assert.Equal((People, People), (invited.Count, invited.DistinctBy(mail => mail.To).Count()));
        Assert.Equal(0, (await InvitationAsync(app, cycle)).Unknown);
        Assert.Contains(
            await app.Test.Service<Journal>().ReadAsync(cycle, default),
            entry => entry is { Act: JournalAct.SendingRepeated, Actor: Demo.People.HrPerson.Name }
        );
    }

    [Fact]
    public async Task Letter_FiledAfterHours_IsNotSentTwiceAndLeavesTheListOnceItIsFound()
    {
        await using var app = await GraphApp.StartAsync(2);
        app.Peer.Mail.FilingDelay = TimeSpan.FromHours(3);
        var cycle = await app.Test.DraftAsync();
        app.Peer.Mail.Faults = (key, _) =>
            key.Contains("-review-1/invitation/", StringComparison.Ordinal)
                ? MailServiceFault.FailedButSent
                : MailServiceFault.None;
        await app.Test.Hr.SubmitAsync(cycle, "Première version.");
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(1));
        var doubtful = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));
        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(20));
        var found = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Equal(2, app.LettersOf($"{cycle}-review-1/invitation/").Count);
        Assert.Contains("On ignore si l’e-mail est parti", doubtful.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("On ignore si l’e-mail est parti", found.Text, StringComparison.Ordinal);
    }

    private static bool IsInvitation(string key) =>
        key.Contains("-consultation-1/invitation/", StringComparison.Ordinal);

    /// <summary>Half of the invitations, in the order in which they come.</summary>
    private static Func<string, int, MailServiceFault> HalfOfThem(MailServiceFault fault)
    {
        var invitations = 0;
        return (key, _) =>
            IsInvitation(key) && Interlocked.Increment(ref invitations) % 2 == 1 ? fault : MailServiceFault.None;
    }

    private static async Task<WaveSent> InvitationAsync(GraphApp app, CycleId cycle) =>
        (
            await app.Test.Service<CampaignStore>().GetAsync(new CampaignId($"{cycle}-consultation-1"), default)
        ).Waves.First(wave => wave.Name == "invitation");
}
