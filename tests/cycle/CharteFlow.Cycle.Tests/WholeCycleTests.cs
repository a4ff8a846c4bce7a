using CharteFlow.Application.Adoption;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

public sealed class WholeCycleTests
{
    [Fact]
    public async Task Cycle_OfAGuide_EndsWithAnArchivedVersionAndANextReview()
    {
        await using var test = await TestApp.StartAsync(people: 10);
        var cycle = await test.ConsultAsync();
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Take(8))
            await AnswerAsync(test, link, AnswerKind.Approve);

        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var ended = await test.CycleAsync(cycle);
        var charter = await test.CharterAsync(ended.Charter);
        Assert.Equal(CyclePhase.Completed, ended.Phase);
        Assert.Equal(new VersionNumber(1, 0), charter.CurrentVersion);
        Assert.Null(charter.OpenCycle);
        Assert.Equal(new DateOnly(2027, 10, 26), charter.NextReview);
        Assert.Equal(new ManifestCheck.Whole(1), await test.Service<VersionArchive>().CheckAsync(charter, default));
        var manifest = Assert.Single(await test.Service<VersionArchive>().ManifestsAsync(charter.Id, default));
        Assert.Equal(
            ["charter.md", "charter.html", "charter.pdf", "tally.json"],
            manifest.Files.Select(file => file.Name)
        );
        Assert.Equal((8, 10), (manifest.Tally.Approvals, manifest.Tally.Recipients));
        Assert.IsType<JournalCheck.Whole>(
            JournalChain.Verify(await test.Service<Journal>().ReadAsync(cycle, default), manifest.JournalHead)
        );
        Assert.Equal(
            10,
            (await test.Mail.ReadAsync()).Count(letter =>
                letter.Key.Contains("/announcement/", StringComparison.Ordinal)
            )
        );
        Assert.All(
            await test.Mail.ReadAsync(),
            letter => Assert.Equal(letter.To == HrPerson.Email ? null : HrPerson.Email, letter.ReplyTo)
        );
    }

    [Fact]
    public async Task Cycle_WhoseReviewersAskForChanges_GoesBackToDraftingWithTheirReasons()
    {
        await using var test = await TestApp.StartAsync();
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        using var ada = new ReviewerVisit((await test.ReviewLinksAsync(cycle))[0]);
        await ada.DecideAsync(VerdictKind.RequestChanges, "La section sur la confidentialité est trop vague.");
        await test.App.SettleAsync();

        var draft = await test.Hr.OpenAsync($"/console/cycles/{cycle}/draft");

        Assert.Equal(
            (CyclePhase.Drafting, 2),
            ((await test.CycleAsync(cycle)).Phase, (await test.CycleAsync(cycle)).Pass)
        );
        Assert.Contains("La section sur la confidentialité est trop vague.", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycle_BelowItsThresholds_GoesBackToDrafting()
    {
        await using var test = await TestApp.StartAsync(people: 10);
        var cycle = await test.ConsultAsync();
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.Take(4))
            await AnswerAsync(test, link, AnswerKind.Approve);

        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var back = await test.CycleAsync(cycle);
        var campaign = await test.Service<CampaignStore>().GetAsync(back.Consultation!.Value, default);
        Assert.Equal((CyclePhase.Drafting, 2), (back.Phase, back.Pass));
        Assert.Equal(TallyResult.ParticipationTooLow, campaign.Result);
    }

    [Fact]
    public async Task Cycle_WithAnAcceptedObjection_GoesBackToDraftingWithItAtHand()
    {
        await using var test = await TestApp.StartAsync(people: 4);
        var cycle = await test.ConsultAsync();
        var links = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.ToList();
        await AnswerAsync(test, links[0], AnswerKind.Object, "Les comptes de boutique ont besoin d’humour.");
        foreach (var link in links.Skip(1))
            await AnswerAsync(test, link, AnswerKind.Approve);

        var replies = await test.Hr.ReplyToAllAsync(cycle, "Vous avez raison.", acceptObjections: true);
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var draft = await test.Hr.OpenAsync($"/console/cycles/{cycle}/draft");
        Assert.Equal(1, replies);
        Assert.Equal(CyclePhase.Drafting, (await test.CycleAsync(cycle)).Phase);
        Assert.Contains("Les comptes de boutique ont besoin d’humour.", draft.Text, StringComparison.Ordinal);
        Assert.Contains(
            await test.Mail.ReadAsync(),
            letter => letter.Text.Contains("Vous avez raison.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Journal_OfAWholeCycle_ReadsInFrench()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.ConsultAsync();
        await test.Hr.ExtendAsync(cycle, new DateOnly(2026, 11, 3), "Vacances scolaires.");
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values)
            await AnswerAsync(test, link, AnswerKind.Approve);
        await test.App.AdvanceAsync(TimeSpan.FromDays(40));

        var page = await test.Hr.OpenAsync($"/console/cycles/{cycle}");

        var journal = page.Document.QuerySelector("section[aria-labelledby=journal]")!.TextContent;
        Assert.Contains("envoyés\u00a0: 2", journal, StringComparison.Ordinal);
        Assert.Contains("«\u00a0Vacances scolaires.\u00a0»", journal, StringComparison.Ordinal);
        Assert.DoesNotMatch("=|sent|refused|Approve|Drafting|Scheduled|substantive", journal);
    }

    [Fact]
    public async Task Cycle_Adopted_KeepsWhatWasSaidAndWhatHrAnswered()
    {
        await using var test = await TestApp.StartAsync(people: 4);
        var cycle = await test.ConsultAsync();
        var links = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.ToList();
        await AnswerAsync(test, links[0], AnswerKind.Ask, "Et mes messages privés ?");
        foreach (var link in links.Skip(1))
            await AnswerAsync(test, link, AnswerKind.Approve);
        await test.Hr.ReplyToAllAsync(cycle, "Ils ne sont pas concernés.");

        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var file = await test.Service<AdoptionFile>().FindAsync(cycle, default);
        Assert.Equal(
            ("Et mes messages privés ?", "Ils ne sont pas concernés."),
            file!.Consultations.Single().Entries.Select(entry => (entry.Said, entry.Done)).Single()
        );
    }

    [Fact]
    public async Task Cycle_OfARulesAnnex_WaitsForItsFormalitiesThenAsksForAcknowledgement()
    {
        await using var test = await TestApp.StartAsync(people: 6);
        var cycle = await test.DraftAsync(new CharterBrief { Route = LegalRoute.RulesAnnex });
        await test.ApproveAsync(cycle);
        await test.App.AdvanceAsync(TimeSpan.FromDays(15));
        Assert.Equal(CyclePhase.Formalities, (await test.CycleAsync(cycle)).Phase);

        var day = DateOnly.FromDateTime(test.App.Clock.GetUtcNow().DateTime);
        foreach (var formality in LegalRoutes.For(LegalRoute.RulesAnnex).Formalities)
            await test.Hr.RecordAsync(cycle, formality, day, $"Récépissé {formality}");
        await test.App.SettleAsync();
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values)
            await AnswerAsync(test, link, AnswerKind.Approve);
        await test.App.AdvanceAsync(TimeSpan.FromDays(25));
        foreach (var link in (await test.AnswerLinksAsync($"{cycle}-acknowledgement-1")).Values)
            await AnswerAsync(test, link, AnswerKind.Acknowledge);
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));

        var ended = await test.CycleAsync(cycle);
        var acknowledged = await test.Service<CampaignStore>().GetAsync(ended.Acknowledgement!.Value, default);
        Assert.Equal(CyclePhase.Completed, ended.Phase);
        Assert.Equal(day.AddMonths(1), ended.InForceOn);
        Assert.Equal(6, acknowledged.Tally!.Acknowledgements);
    }

    [Fact]
    public async Task Cycle_Withdrawn_EndsAndTellsTheReviewers()
    {
        await using var test = await TestApp.StartAsync();
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();

        await test.Hr.WithdrawAsync(cycle, "Réorganisation de l’entreprise.");
        await test.App.SettleAsync();

        var ended = await test.CycleAsync(cycle);
        Assert.Equal(CyclePhase.Withdrawn, ended.Phase);
        Assert.Null((await test.CharterAsync(ended.Charter)).OpenCycle);
        Assert.Contains(
            await test.Mail.OfAsync("ada@example.test"),
            letter => letter.Text.Contains("Réorganisation de l’entreprise.", StringComparison.Ordinal)
        );
    }

    private static async Task AnswerAsync(TestApp test, string link, AnswerKind kind, string? text = null)
    {
        using var visit = new EmployeeVisit(link);
        await visit.AnswerAsync(kind, text);
    }
}
