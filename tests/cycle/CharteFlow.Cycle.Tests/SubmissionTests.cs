using CharteFlow.Charters.Cycles;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>A text with places that nobody has filled in stays with HR.</summary>
public sealed class SubmissionTests
{
    [Fact]
    public async Task Submit_WithUnfilledPlaces_IsRefusedAndLeadsToEachSectionWithNothingLost()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        await test.Hr.EditSectionAsync(
            cycle,
            "bad-buzz",
            body => body + "\n\nAppelez [nom du référent] au 01 XX XX XX XX."
        );

        var draft = await test.Hr.OpenAsync(Routes.Draft(cycle));
        var refused = await test.Hr.Browser.SendAsync(
            draft,
            draft.Form(Routes.Act(cycle, Acts.Submit)),
            [(Fields.Summary, "Le ton change."), (Fields.Substantive, "false")]
        );

        var findings = refused
            .Document.QuerySelectorAll("li q")
            .Select(words => (words.ParentElement!.QuerySelector("a")!.GetAttribute("href"), words.TextContent));
        Assert.Equal(400, (int)refused.Status);
        Assert.Contains("2 passages à compléter", draft.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                (Routes.Section(cycle, new("bad-buzz")), "[nom du référent]"),
                (Routes.Section(cycle, new("bad-buzz")), "01 XX XX XX XX"),
            ],
            findings
        );
        Assert.Equal("Le ton change.", refused.Document.QuerySelector($"[name={Fields.Summary}]")!.TextContent);
        Assert.NotNull(refused.Document.QuerySelector($"[name={Fields.Substantive}][value=false][checked]"));
        Assert.Equal(CyclePhase.Drafting, (await test.CycleAsync(cycle)).Phase);
    }

    [Fact]
    public async Task Submit_WithWordsThatMayBeMeant_WaitsForHrToSaySo()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        await test.Hr.EditSectionAsync(
            cycle,
            "bad-buzz",
            body => body + "\n\nAjoutez la mention [Collaboration commerciale]."
        );
        var draft = await test.Hr.OpenAsync(Routes.Draft(cycle));
        var form = draft.Form(Routes.Act(cycle, Acts.Submit));

        var refused = await test.Hr.Browser.SendAsync(draft, form, [(Fields.Summary, "Première version.")]);
        var taken = await test.Hr.Browser.SendAsync(
            draft,
            form,
            [(Fields.Summary, "Première version."), (Fields.Checked, "true")]
        );
        await test.App.SettleAsync();

        Assert.Equal((400, 200), ((int)refused.Status, (int)taken.Status));
        Assert.Equal(
            "[Collaboration commerciale]",
            Assert.Single(refused.Document.QuerySelectorAll("li q")).TextContent
        );
        Assert.Equal("true", refused.Document.QuerySelector($"[name={Fields.Checked}]")!.GetAttribute("aria-invalid"));
        Assert.Equal(CyclePhase.Review, (await test.CycleAsync(cycle)).Phase);
    }
}
