using CharteFlow.Application.Mail;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// Mail services refuse e-mails to reviewers, employees, managers and HR, at once or by a report later, and HR learns
/// of it.
/// </summary>
public sealed class RefusedMailTests
{
    private const string Reviewer = "ada@example.test";

    [Fact]
    public async Task Invitation_ToARequiredReviewerIsRefused_IsSaidByEmailAtOnceAndOnTheCyclesPage()
    {
        var refusals = new Refusals(Reviewer);
        await using var test = await TestApp.StartAsync(people: 2, setup => setup with { Replace = refusals.Wrap });
        var cycle = await test.DraftAsync();

        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        var told = await ToHrAsync(test, cycle);

        Assert.Contains("Ada Legal", Assert.Single(told).Text, StringComparison.Ordinal);
        Assert.Contains("Ada Legal", Card(page), StringComparison.Ordinal);
        Assert.Contains("Notre messagerie a refusé", Card(page), StringComparison.Ordinal);

        refusals.Refused.Clear();
        await test.App.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Empty(Card(await test.Hr.OpenAsync(Routes.Cycle(cycle))));
        Assert.Single(await ToHrAsync(test, cycle));
    }

    [Fact]
    public async Task Refusals_OneAfterTheOther_AreSaidAtOnceAndThenTogether()
    {
        var refusals = new Refusals(Reviewer);
        await using var test = await TestApp.StartAsync(people: 8, setup => setup with { Replace = refusals.Wrap });
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        refusals.Refused.Clear();
        refusals.Refused.UnionWith([
            "bob@example.test",
            TestCompany.Address(3),
            TestCompany.Address(4),
            TestCompany.Address(5),
        ]);
        await ApproveInsteadOfAdaAsync(test, cycle);
        var sameDay = (await ToHrAsync(test, cycle)).Count;

        await test.App.AdvanceAsync(TimeSpan.FromDays(6));

        var told = await ToHrAsync(test, cycle);
        Assert.Equal((1, 2), (sameDay, told.Count));
        Assert.Contains("3", told[1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_ToHrIsRefused_IsSaidOnTheCyclesPage()
    {
        var refusals = new Refusals(HrPerson.Email);
        await using var test = await TestApp.StartAsync(people: 2, setup => setup with { Replace = refusals.Wrap });

        var cycle = await test.DraftAsync();
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Contains($"n’arrivent pas à {HrPerson.Email}", Card(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_ToAReviewerComesBack_IsSaidByEmailAndOnTheCyclesPage()
    {
        await using var app = await GraphApp.StartAsync(2);
        app.Peer.Mail.Reports.Undeliverable = address => address == Reviewer ? "5.1.10" : null;
        var cycle = await app.Test.DraftAsync();
        await app.Test.Hr.SubmitAsync(cycle, "Première version.");

        await app.Test.App.AdvanceAsync(TimeSpan.FromHours(3));
        var page = await app.Test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Contains("Cette adresse n’existe pas", Card(page), StringComparison.Ordinal);
        Assert.Contains("5.1.10", Card(page), StringComparison.Ordinal);
        Assert.Single(app.LettersOf($"{cycle}/unreached/"));
    }

    // The other reviewer, and a stand-in for the one who cannot be reached.
    private static async Task ApproveInsteadOfAdaAsync(TestApp test, CycleId cycle)
    {
        await test.Hr.ActAsync(
            cycle,
            Acts.ReplaceReviewer,
            [(Fields.Name, "Cléo Droit"), (Fields.Email, "cleo@example.test"), (Fields.Reason, "Adresse refusée.")]
        );
        await test.App.SettleAsync();
        foreach (
            var letter in (await test.Mail.ReadAsync())
                .Where(letter => letter.To is "cleo@example.test" or "bob@example.test" && letter.Link("r") is not null)
                .ToList()
        )
        {
            using var visit = new ReviewerVisit(letter.Link("r")!);
            await visit.DecideAsync(VerdictKind.Approve);
        }

        await test.App.SettleAsync();
    }

    private static async Task<IReadOnlyList<Letter>> ToHrAsync(TestApp test, CycleId cycle) =>
        [
            .. (await test.Mail.OfAsync(HrPerson.Email)).Where(letter =>
                letter.Key.StartsWith($"{cycle}/unreached/", StringComparison.Ordinal)
            ),
        ];

    private static string Card(Page page) =>
        page.Document.QuerySelector("section[aria-labelledby=undelivered]")?.TextContent ?? "";

    /// <summary>The app's own mail, which refuses some addresses for good, as a server that answers 550 does.</summary>
    private sealed class Refusals(params string[] addresses)
    {
        public HashSet<string> Refused { get; } = [.. addresses];

        public void Wrap(IServiceCollection services)
        {
            var inner = services.Last(service => service.ServiceType == typeof(IMailSender));
            services.AddSingleton<IMailSender>(provider => new Sender(
                this,
                (IMailSender)inner.ImplementationFactory!(provider)
            ));
        }

        private sealed class Sender(Refusals refusals, IMailSender inner) : IMailSender
        {
            public int MaxConcurrency => inner.MaxConcurrency;

            public TimeSpan LookUpAfter => inner.LookUpAfter;

            public Task<SendOutcome> SendAsync(OutgoingMail message, CancellationToken cancellationToken = default) =>
                refusals.Refused.Contains(message.To.Address)
                    ? Task.FromResult<SendOutcome>(new SendOutcome.Rejected("550 5.1.1 No such mailbox."))
                    : inner.SendAsync(message, cancellationToken);

            public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
                inner.WasSentAsync(key, cancellationToken);
        }
    }
}
