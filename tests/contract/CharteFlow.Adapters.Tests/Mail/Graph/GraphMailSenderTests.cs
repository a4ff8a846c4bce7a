using CharteFlow.Application.Mail;
using CharteFlow.GraphPeer;

namespace CharteFlow.Adapters.Tests.Mail.Graph;

/// <summary>What Graph's answers mean for a mail, through the real SDK.</summary>
public sealed class GraphMailSenderTests
{
    [Fact]
    public async Task SendAsync_Taken_CarriesItsKeyTwiceAndIsFound()
    {
        await using var test = await GraphMailTest.StartAsync();
        var sender = test.Sender();

        var outcome = await sender.SendAsync(Mails.AMail("c/it's/1"));

        Assert.IsType<SendOutcome.Accepted>(outcome);
        var mail = Assert.Single(test.Peer.Mail.Taken);
        Assert.Equal(
            ("c/it's/1", "c/it's/1", "rh@example.test", "zoe@example.test"),
            (mail.Key, mail.HeaderKey, mail.Mailbox, mail.To)
        );
        Assert.True(await sender.WasSentAsync("c/it's/1"));
        Assert.False(await sender.WasSentAsync("c/other/1"));
    }

    [Theory]
    [InlineData(MailServiceFault.AcceptedWithRetryAfter, nameof(SendOutcome.Accepted), true)]
    [InlineData(MailServiceFault.Throttled, nameof(SendOutcome.RetryAfter), false)]
    [InlineData(MailServiceFault.ThrottledButSent, nameof(SendOutcome.Unknown), true)]
    [InlineData(MailServiceFault.Unavailable, nameof(SendOutcome.RetryAfter), false)]
    [InlineData(MailServiceFault.FailedAndLost, nameof(SendOutcome.Unknown), false)]
    [InlineData(MailServiceFault.FailedButSent, nameof(SendOutcome.Unknown), true)]
    [InlineData(MailServiceFault.BrokenAndLost, nameof(SendOutcome.Unknown), false)]
    [InlineData(MailServiceFault.BrokenButSent, nameof(SendOutcome.Unknown), true)]
    [InlineData(MailServiceFault.Unauthorized, nameof(SendOutcome.RetryAfter), false)]
    [InlineData(MailServiceFault.Forbidden, nameof(SendOutcome.RetryAfter), false)]
    [InlineData(MailServiceFault.InvalidRecipient, nameof(SendOutcome.Rejected), false)]
    public async Task SendAsync_Mishap_IsToldApartAndSentOnce(MailServiceFault fault, string expected, bool wasSent)
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.Faults = (_, _) => fault;
        var sender = test.Sender();

        var outcome = await sender.SendAsync(Mails.AMail());

        Assert.Equal((expected, 1), (outcome.GetType().Name, test.Peer.Mail.Requests));
        Assert.Equal(wasSent, await sender.WasSentAsync(Mails.AMail().Key));
    }

    [Fact]
    public async Task SendAsync_NoAnswer_IsUnknownAfterTheTimeout()
    {
        await using var test = await GraphMailTest.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Peer.Mail.Faults = (_, _) =>
        {
            arrived.SetResult();
            return MailServiceFault.SilentButSent;
        };

        var sending = test.Sender().SendAsync(Mails.AMail());
        await arrived.Task;
        test.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("00:01:00", Assert.IsType<SendOutcome.Unknown>(await sending).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_WrongMailbox_WaitsAndHoldsTheOthersBack()
    {
        await using var test = await GraphMailTest.StartAsync();
        var sender = test.Sender(("Mail:Graph:Mailboxes:0", "nobody@example.test"));

        var first = await sender.SendAsync(Mails.AMail("a"));
        var second = await sender.SendAsync(Mails.AMail("b"));

        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<SendOutcome.RetryAfter>(first).Delay);
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<SendOutcome.RetryAfter>(second).Delay);
        Assert.Equal(0, test.Peer.Mail.Requests);
    }

    [Fact]
    public async Task SendAsync_AcceptedWithRetryAfter_SparesTheMailboxThatLong()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.Faults = (_, number) =>
            number == 1 ? MailServiceFault.AcceptedWithRetryAfter : MailServiceFault.None;
        var sender = test.Sender();

        await sender.SendAsync(Mails.AMail("a"));
        var early = await sender.SendAsync(Mails.AMail("b"));
        test.Clock.Advance(test.Peer.Mail.RetryAfter);
        var late = await sender.SendAsync(Mails.AMail("b"));

        Assert.Equal(test.Peer.Mail.RetryAfter, Assert.IsType<SendOutcome.RetryAfter>(early).Delay);
        Assert.IsType<SendOutcome.Accepted>(late);
    }

    [Fact]
    public async Task WasSentAsync_MailboxUnreadable_SaysWhichPermissionIsMissing()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.FindStatus = 403;

        var error = await Assert.ThrowsAsync<MailboxUnreadableException>(() => test.Sender().WasSentAsync("k"));

        Assert.Contains("Mail.Read", error.Message, StringComparison.Ordinal);
    }
}
