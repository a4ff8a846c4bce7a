using System.Net;
using System.Text;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// A reviewer's link takes so many remarks and verdicts in a round, none on a section that is not there, and loses
/// nothing that was typed.
/// </summary>
public sealed class ReviewLimitTests
{
    private static readonly string Long = string.Concat(
        Enumerable.Repeat("L’équipe répond à chaud. ", Limits.Remark / 25)
    );

    [Fact]
    public async Task Reviewer_AtTheLimits_IsToldWhatToDoAndKeepsWhatWasTyped()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var (cycle, round, link) = await ReviewAsync(test);
        var reviews = test.Service<ReviewStore>();
        using var reviewer = new Visitor(test.App.Address);
        var page = await reviewer.OpenAsync(link);
        var (remarkForm, verdictForm) = (
            page.Document.Forms.First(form =>
                page.ActionOf(form).AbsolutePath.EndsWith("/remarks", StringComparison.Ordinal)
            ),
            page.Form("/verdict")
        );
        var elsewhere = await reviewer.SendAsync(
            page,
            remarkForm,
            [(Fields.Section, "nulle-part"), (Fields.Text, "Trop vague.")]
        );
        await FillAsync(test, reviews, cycle, round);

        var remark = await reviewer.SendAsync(page, remarkForm, [(Fields.Text, "La cent unième.")]);
        var verdict = await reviewer.SendAsync(
            page,
            verdictForm,
            [(Fields.Kind, nameof(VerdictKind.RequestChanges)), (Fields.Reason, "Encore un motif.")]
        );

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.Conflict),
            (elsewhere.Status, remark.Status, verdict.Status)
        );
        Assert.Equal(
            ["Trop vague.", "La cent unième.", "Encore un motif."],
            new[] { elsewhere, remark, verdict }.Select(KeptIn)
        );
        Assert.Contains(
            "Je demande des modifications",
            verdict.Document.QuerySelector(".kept")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("n’a pas cette section", Alert(elsewhere), StringComparison.Ordinal);
        Assert.Contains("maximum de remarques dans ce tour (100)", Alert(remark), StringComparison.Ordinal);
        Assert.Contains("20 avis dans ce tour", Alert(verdict), StringComparison.Ordinal);
        Assert.Equal(Limits.RemarksEach, (await reviews.RemarksAsync(cycle, default)).Count);
        Assert.Equal(Limits.VerdictsEach, (await reviews.VerdictsAsync(round.Id, default)).Count);
        Assert.DoesNotContain(
            remark.Document.Forms,
            form => remark.ActionOf(form).AbsolutePath.EndsWith("/remarks", StringComparison.Ordinal)
        );

        foreach (var address in new[] { link, $"{link}/remarks", $"{link}/remarks?{Fields.Page}=5" })
            Assert.InRange(
                Encoding.UTF8.GetByteCount(await reviewer.Http.GetStringAsync(new Uri(address))),
                5_000,
                200_000
            );
        foreach (var address in new[] { Routes.Remarks(cycle), Routes.Section(cycle, new("bad-buzz")) })
            Assert.InRange(
                Encoding.UTF8.GetByteCount(
                    await test.Hr.Browser.Http.GetStringAsync(new Uri(address, UriKind.Relative))
                ),
                5_000,
                200_000
            );
    }

    private static async Task<(CycleId Cycle, ReviewRound Round, string Link)> ReviewAsync(TestApp test)
    {
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        return (
            cycle,
            await test.Service<ReviewStore>().GetRoundAsync(RoundRules.IdOf(cycle, 1), default),
            (await test.Mail.OfAsync("bob@example.test")).Select(letter => letter.Link("r")).OfType<string>().Single()
        );
    }

    // Those of Bob, whose approval alone decides nothing.
    private static async Task FillAsync(TestApp test, ReviewStore reviews, CycleId cycle, ReviewRound round)
    {
        var reviewer = round.Reviewers.Single(person => person.Email == "bob@example.test");
        for (var number = 1; number <= Limits.RemarksEach; number++)
            Assert.True(
                await reviews.AddRemarkAsync(
                    cycle,
                    RemarkRules.Of(
                        new(new("bad-buzz"), $"{number}. {Long}", null),
                        (1, number),
                        reviewer,
                        test.App.Clock.GetUtcNow()
                    ),
                    default
                )
            );
        for (var number = 1; number <= Limits.VerdictsEach; number++)
            Assert.True(
                await reviews.AddVerdictAsync(
                    round.Id,
                    new()
                    {
                        Reviewer = reviewer.Id,
                        Kind = VerdictKind.Approve,
                        Reason = $"{number}",
                        At = test.App.Clock.GetUtcNow(),
                    },
                    number,
                    default
                )
            );
    }

    private static string KeptIn(Page page) =>
        page.Document.QuerySelector(".kept input:not([type=hidden])")!.GetAttribute("value")!;

    private static string Alert(Page page) => page.Document.QuerySelector("#errors")!.TextContent;
}
