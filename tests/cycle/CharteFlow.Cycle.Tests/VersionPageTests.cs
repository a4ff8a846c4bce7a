using System.Net;
using CharteFlow.Application.Adoption;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>What everybody reads of an adopted version, and what only the console's readers do.</summary>
public sealed class VersionPageTests
{
    private const string Objection = "Les comptes de boutique ont besoin d’humour.";

    [Fact]
    public async Task Version_AfterAnAcceptedObjection_TellsWhatChangedAndNobodysWords()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        await AnswerAllAsync(test, $"{cycle}-consultation-1", AnswerKind.Object);
        await test.Hr.ReplyToAllAsync(cycle, "Vous avez raison.", acceptObjections: true);
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        await test.Hr.EditSectionAsync(cycle, "harcelement", body => body + "\n\nL’humour est le bienvenu.");
        await test.ApproveAsync(cycle);
        await AnswerAllAsync(test, $"{cycle}-consultation-2", AnswerKind.Approve);
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        using var anybody = new Visitor(test.App.Address);
        var charter = (await test.CycleAsync(cycle)).Charter;

        var page = await anybody.OpenAsync($"/v/{charter}/1.0");

        var said = page.Document.QuerySelector("section[aria-labelledby=said]")!.TextContent;
        Assert.Contains("1 objection formulée.", said, StringComparison.Ordinal);
        Assert.Contains("1 objection retenue", said, StringComparison.Ordinal);
        Assert.Contains("Le texte a été soumis 2 fois aux salariés.", said, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("section[aria-labelledby=said] .badge"));
        Assert.DoesNotContain(Objection, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vous avez raison.", page.Text, StringComparison.Ordinal);
        var file = await test.Service<AdoptionFile>().FindAsync(cycle, default);
        Assert.Equal(
            [(Objection, "Vous avez raison.", true)],
            file!.Consultations[0].Entries.Select(entry => (entry.Said, entry.Done!, entry.Accepted))
        );
        await FilesAsync(test, anybody, charter.Value);
    }

    private static async Task FilesAsync(TestApp test, Visitor anybody, string charter)
    {
        string[] text = ["charter.pdf", "charter.html", "charter.md"];
        string[] counts = ["tally.json", "manifest.json"];

        Assert.All(text, file => Assert.Equal(HttpStatusCode.OK, StatusOf(anybody, $"/v/{charter}/1.0/{file}")));
        Assert.All(
            counts,
            file => Assert.Equal(HttpStatusCode.NotFound, StatusOf(anybody, $"/v/{charter}/1.0/{file}"))
        );
        Assert.All(
            [.. text, .. counts],
            file =>
                Assert.Equal(
                    HttpStatusCode.OK,
                    StatusOf(test.Hr.Browser, $"/console/charters/{charter}/versions/1.0/{file}")
                )
        );
        Assert.Equal(
            "/console/sign-in",
            (await anybody.OpenAsync($"/console/charters/{charter}/versions/1.0/tally.json")).Address.AbsolutePath
        );
    }

    private static HttpStatusCode StatusOf(Visitor visitor, string path)
    {
        using var answer = visitor.Http.Send(new HttpRequestMessage(HttpMethod.Get, path));
        return answer.StatusCode;
    }

    private static async Task AnswerAllAsync(TestApp test, string campaign, AnswerKind first)
    {
        foreach (var (index, link) in (await test.AnswerLinksAsync(campaign)).Values.Index())
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(
                index == 0 ? first : AnswerKind.Approve,
                index == 0 && first == AnswerKind.Object ? Objection : null
            );
        }
    }
}
