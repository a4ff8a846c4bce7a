using CharteFlow.Application.Mail;
using CharteFlow.GraphPeer;

namespace CharteFlow.Adapters.Tests.Mail.Graph;

/// <summary>Reports of Exchange and of other mail services, through the real SDK.</summary>
public sealed class GraphDeliveryReportsTests
{
    [Theory]
    [InlineData(ReportForm.Exchange)]
    [InlineData(ReportForm.HeadersOnly)]
    [InlineData(ReportForm.TextOnly)]
    public async Task ReadAsync_AReportOnOurMail_GivesItsKeyAndCode(ReportForm form)
    {
        await using var test = await GraphMailTest.StartAsync();
        var mail = await SendAsync(test, "c1/invitation/0001");
        test.Peer.Mail.Reports.Bounce(mail, "5.1.10", form);

        var report = Assert.Single(await ReadAsync(test));

        Assert.Equal(new DeliveryReport("c1/invitation/0001", test.Clock.GetUtcNow(), "5.1.10"), report);
    }

    [Theory]
    [InlineData(ReportForm.Delayed)]
    [InlineData(ReportForm.Foreign)]
    [InlineData(ReportForm.Broken)]
    public async Task ReadAsync_AReportThatIsNone_IsLeftOut(ReportForm form)
    {
        await using var test = await GraphMailTest.StartAsync();
        var mail = await SendAsync(test, "c1/invitation/0001");
        test.Peer.Mail.Reports.Bounce(mail, "5.1.1", form);
        test.Peer.Mail.Reports.Bounce(mail, "5.1.1");

        var reports = await ReadAsync(test);

        Assert.Single(reports);
        Assert.Equal(2, test.Peer.Mail.Reports.Reads);
    }

    [Fact]
    public async Task ReadAsync_FilterByTimeAndClassIsRefused_TellsReportsByTheClassThatTheyShow()
    {
        await using var test = await GraphMailTest.StartAsync();
        var mail = await SendAsync(test, "c1/invitation/0001");
        test.Peer.Mail.Reports.RefusesTwoFilters = true;
        for (var i = 0; i < 60; i++)
            test.Peer.Mail.Reports.Bounce(mail, "5.2.2");

        var reports = await ReadAsync(test);

        Assert.Equal(60, reports.Count);
        Assert.Equal(60, test.Peer.Mail.Reports.Reads);
    }

    [Fact]
    public async Task ReadAsync_ManyReports_AreReadPageByPage()
    {
        await using var test = await GraphMailTest.StartAsync();
        var mail = await SendAsync(test, "c1/invitation/0001");
        for (var i = 0; i < 120; i++)
            test.Peer.Mail.Reports.Bounce(mail, "5.2.2");

        Assert.Equal(120, (await ReadAsync(test)).Count);
    }

    [Fact]
    public async Task ReadAsync_FromATimeOn_LeavesOutWhatCameBefore()
    {
        await using var test = await GraphMailTest.StartAsync();
        var mail = await SendAsync(test, "c1/invitation/0001");
        test.Peer.Mail.Reports.Bounce(mail, "5.1.1");
        test.Clock.Advance(TimeSpan.FromHours(2));
        test.Peer.Mail.Reports.Bounce(mail, "5.2.2");

        var report = Assert.Single(await ReadAsync(test, TimeSpan.FromHours(1)));

        Assert.Equal("5.2.2", report.Status);
    }

    [Fact]
    public async Task ReadAsync_AReportThatIsDeletedInBetween_IsLeftOut()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.Reports.Bounce(await SendAsync(test, "c1/invitation/0001"), "5.1.1");
        test.Peer.Mail.Reports.AreDeleted = true;

        Assert.Empty(await ReadAsync(test));
    }

    [Fact]
    public async Task ReadAsync_WithoutPermission_SaysWhichIsMissing()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Sender();
        test.Peer.Mail.FindStatus = 403;

        var error = await Assert.ThrowsAsync<MailboxUnreadableException>(() => ReadAsync(test));

        Assert.Contains("Application Mail.Read", error.Message, StringComparison.Ordinal);
    }

    private static async Task<PeerMessage> SendAsync(GraphMailTest test, string key)
    {
        await test.Sender().SendAsync(Mails.AMail(key));
        return Assert.Single(test.Peer.Mail.Taken);
    }

    private static async Task<List<DeliveryReport>> ReadAsync(GraphMailTest test, TimeSpan? back = null) =>
        await test.Service<IDeliveryReports>()
            .ReadAsync(test.Clock.GetUtcNow() - (back ?? TimeSpan.FromDays(1)))
            .ToListAsync();
}
