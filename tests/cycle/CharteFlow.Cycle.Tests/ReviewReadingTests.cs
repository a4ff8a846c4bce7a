using System.Net;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What was submitted and what reviewers said stays in HR's hands, from the submission to the end and after.
/// </summary>
public sealed class ReviewReadingTests
{
    [Fact]
    public async Task Review_FromSubmissionToTheEnd_IsReadByHrAndItsOpenRemarkAnswered()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await SentBackAsync(test);
        await AssertReadAsync(test, cycle, round: 1);
        await ResubmitAsync(test, cycle);
        await AssertReadAsync(test, cycle, round: 2);
        await DecideAsync(test, cycle, VerdictKind.Approve);

        var told = Assert.Single(await test.Mail.ReadAsync(), letter => letter.Key == $"{cycle}-review-2/decided");
        Assert.Contains("Trop vague.", told.Text, StringComparison.Ordinal);
        Assert.Contains($"{Routes.Remarks(cycle, openOnly: true)}", told.Text, StringComparison.Ordinal);
        await AssertReadAsync(test, cycle, round: 2);

        var remark = Assert.Single(await test.Service<ReviewStore>().RemarksAsync(cycle, default));
        var open = await test.Hr.OpenAsync(Routes.Remark(cycle, remark.Id));
        var answered = await test.Hr.Browser.SendAsync(
            open,
            open.Form(Routes.Remark(cycle, remark.Id)),
            [(Fields.Text, "Repris l’an prochain."), (Fields.Resolved, "true")]
        );
        Assert.Equal((HttpStatusCode.OK, Routes.Remarks(cycle)), (answered.Status, answered.Address.AbsolutePath));
        Assert.Contains("Repris l’an prochain.", answered.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Aucune remarque ouverte.",
            (await test.Hr.OpenAsync(Routes.Remarks(cycle, openOnly: true))).Text,
            StringComparison.Ordinal
        );

        await test.Hr.WithdrawAsync(cycle, "Réorganisation.");
        await test.App.SettleAsync();
        await AssertReadAsync(test, cycle, round: 2);
        var late = await test.Hr.Browser.SendAsync(
            open,
            open.Form(Routes.Remark(cycle, remark.Id)),
            [(Fields.Text, "Trop tard.")]
        );
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Trop tard.", late.Document.QuerySelector(".kept")!.InnerHtml, StringComparison.Ordinal);
    }

    // What HR reaches from the cycle's page by following its links.
    private static async Task AssertReadAsync(TestApp test, CycleId cycle, int round)
    {
        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));
        var links = page
            .Document.QuerySelectorAll("section[aria-labelledby=submitted] a")
            .Select(link => link.GetAttribute("href"))
            .ToList();
        Assert.Subset(links.ToHashSet(), new HashSet<string?> { Routes.SubmittedText(cycle), Routes.Remarks(cycle) });

        var text = await test.Hr.OpenAsync(Routes.SubmittedText(cycle));
        Assert.Contains(
            "Appelez le service de presse.",
            text.Document.QuerySelector("#section-bad-buzz .prose")!.TextContent,
            StringComparison.Ordinal
        );

        var said = await test.Hr.OpenAsync(Routes.Remarks(cycle));
        Assert.Equal(round, said.Document.QuerySelectorAll("section[id], section[aria-labelledby^='round-']").Length);
        Assert.Contains("Le ton est trop dur.", said.Text, StringComparison.Ordinal);
        Assert.Contains("Trop vague.", said.Text, StringComparison.Ordinal);
    }

    private static async Task<CycleId> SentBackAsync(TestApp test)
    {
        var cycle = await test.DraftAsync();
        await test.Hr.EditSectionAsync(cycle, "bad-buzz", body => body + "\n\nAppelez le service de presse.");
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        using (var bob = new ReviewerVisit((await test.ReviewLinksAsync(cycle))[1]))
            await bob.RemarkAsync("bad-buzz", "Trop vague.");
        await DecideAsync(test, cycle, VerdictKind.RequestChanges, "Le ton est trop dur.");
        return cycle;
    }

    private static async Task ResubmitAsync(TestApp test, CycleId cycle)
    {
        var draft = await test.Hr.OpenAsync(Routes.Draft(cycle));
        var form = draft.Form(Routes.Act(cycle, Acts.Submit));
        var refused = await test.Hr.Browser.SendAsync(draft, form, [(Fields.Summary, "Rien de neuf.")]);
        Assert.Equal(
            (HttpStatusCode.BadRequest, "Rien de neuf."),
            (refused.Status, refused.Document.QuerySelector($"[name={Fields.Summary}]")!.TextContent)
        );
        Assert.All(
            [Fields.Unchanged, Fields.UnchangedReason],
            field =>
                Assert.Equal("true", refused.Document.QuerySelector($"[name={field}]")!.GetAttribute("aria-invalid"))
        );
        Assert.Equal(CyclePhase.Drafting, (await test.CycleAsync(cycle)).Phase);

        await test.Hr.SubmitAsync(cycle, "Rien de neuf.", unchanged: "Le ton est voulu.");
        await test.App.SettleAsync();

        var links = await test.ReviewLinksAsync(cycle);
        var invitations = (await test.Mail.ReadAsync())
            .Where(letter => letter.Key.StartsWith($"{cycle}-review-2/invitation/", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, invitations.Count);
        Assert.All(invitations, letter => Assert.Contains("Le ton est voulu.", letter.Text, StringComparison.Ordinal));
        using var reviewer = new Visitor(test.App.Address);
        Assert.Contains("Le ton est voulu.", (await reviewer.OpenAsync(links[0])).Text, StringComparison.Ordinal);
        var entry = (await test.Service<Journal>().ReadAsync(cycle, default)).Last(entry =>
            entry.Act == JournalAct.DraftSubmitted
        );
        Assert.Contains("Le ton est voulu.", entry.Detail, StringComparison.Ordinal);
    }

    private static async Task DecideAsync(TestApp test, CycleId cycle, VerdictKind kind, string? reason = null)
    {
        foreach (
            var link in kind == VerdictKind.Approve
                ? await test.ReviewLinksAsync(cycle)
                : (await test.ReviewLinksAsync(cycle)).Take(1)
        )
        {
            using var visit = new ReviewerVisit(link);
            await visit.DecideAsync(kind, reason);
        }

        await test.App.SettleAsync();
    }
}
