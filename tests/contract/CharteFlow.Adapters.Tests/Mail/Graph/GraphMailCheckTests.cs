using CharteFlow.Application.Mail;
using CharteFlow.Charters;
using CharteFlow.GraphPeer;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Adapters.Tests.Mail.Graph;

/// <summary>What an administrator is told when e-mails cannot leave through Microsoft Graph.</summary>
public sealed class GraphMailCheckTests
{
    [Fact]
    public async Task CheckAsync_MailboxesThatAreThere_FindsNothing()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.Mailboxes.Add("charte@example.test");
        var check = test.Worker(
                ("Mail:Graph:Mailboxes:0", "rh@example.test"),
                ("Mail:Graph:Mailboxes:1", "charte@example.test")
            )
            .GetRequiredService<IMailCheck>();

        Assert.Empty(await check.CheckAsync());
    }

    [Fact]
    public async Task CheckAsync_SecondMailboxDoesNotExist_NamesItOnThePageAndItsSettingInTheLog()
    {
        await using var test = await GraphMailTest.StartAsync();
        var check = test.Worker(
                ("Mail:Graph:Mailboxes:0", "rh@example.test"),
                ("Mail:Graph:Mailboxes:1", "autre@example.test")
            )
            .GetRequiredService<IMailCheck>();

        var problem = Assert.Single(await check.CheckAsync());

        Assert.StartsWith(
            "Il n’y a pas de boîte aux lettres «\u00A0autre@example.test\u00A0»",
            problem.Message(Language.French),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "There is no mailbox “autre@example.test”",
            problem.Message(Language.English),
            StringComparison.Ordinal
        );
        Assert.Contains("Mail__Graph__Mailboxes__1", problem.ForLog, StringComparison.Ordinal);
        Assert.DoesNotContain("@", problem.ForLog, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Graph__ManagedIdentityClientId")]
    [InlineData(403, "Application Mail.Send")]
    public async Task CheckAsync_Refused_NamesWhatToMend(int status, string expected)
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.FindStatus = status;

        var problem = Assert.Single(await test.Worker().GetRequiredService<IMailCheck>().CheckAsync());

        Assert.Contains(expected, problem.French, StringComparison.Ordinal);
        Assert.Contains(expected, problem.English, StringComparison.Ordinal);
        Assert.Contains(expected, problem.ForLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_NobodyAnswersAtTheEndpoint_NamesTheSetting()
    {
        await using var test = await GraphMailTest.StartAsync();
        var check = test.Worker(("Graph:Endpoint", "http://127.0.0.1:1/v1.0")).GetRequiredService<IMailCheck>();

        var problem = Assert.Single(await check.CheckAsync());

        Assert.Contains("Graph__Endpoint", problem.ForLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_GraphIsBusy_NeedsTimeAndNobody()
    {
        await using var test = await GraphMailTest.StartAsync();
        test.Peer.Mail.FindStatus = 503;

        Assert.Empty(await test.Worker().GetRequiredService<IMailCheck>().CheckAsync());
    }

    [Fact]
    public async Task CurrentAsync_SendRefusedThoughTheMailboxCanBeRead_IsKnownToEveryWorkerWhileItLasts()
    {
        await using var test = await GraphMailTest.StartAsync();
        var (one, other) = (test.Worker(), test.Worker().GetRequiredService<MailFaultStore>());
        test.Peer.Mail.Faults = (_, _) => MailServiceFault.Forbidden;

        await one.GetRequiredService<IMailSender>().SendAsync(Mails.AMail("a"));
        var known = await other.CurrentAsync();
        test.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await other.CurrentAsync();

        Assert.Contains("Application Mail.Send", known!.French, StringComparison.Ordinal);
        Assert.Null(later);
    }
}
