using CharteFlow.Application.Drafting;
using CharteFlow.Charters.Cycles;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>What HR types and pastes into a draft, and what its submission says of it.</summary>
public sealed class DraftTextTests
{
    [Fact]
    public async Task Section_PastedFromAWordProcessor_IsKeptAsComposedMarkdown()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();

        await test.Hr.EditSectionAsync(
            cycle,
            "harcelement",
            _ =>
                "Chacun s’engage a\u0300\u00A0:\r\n•\trespecter la confidentialite\u0301\u00A0;\r\n•\tne pas parler au nom de l’entreprise.\r\n\r\n\tLe présent article s’applique a\u0300 tous."
        );

        var section = await test.Service<DraftStore>().FindSectionAsync(cycle, new("harcelement"), default);
        Assert.Equal(
            "Chacun s’engage à\u00A0:\n\n- respecter la confidentialité\u00A0;\n- ne pas parler au nom de l’entreprise.\n\nLe présent article s’applique à tous.",
            section!.Value.Section.Body
        );
    }

    [Fact]
    public async Task Submission_SignsThatThePdfLacks_IsRefusedAndSaysWhere()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.EditSectionAsync(cycle, "harcelement", body => body + "\n\nבוקר טוב");

        var page = await SubmitAsync(test, cycle.Value);

        Assert.Equal(CyclePhase.Drafting, (await test.CycleAsync(cycle)).Phase);
        Assert.Contains("ב (U+05D1)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_BrokenList_IsPointedOutAndThenTaken()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.EditSectionAsync(
            cycle,
            "harcelement",
            body => body + "\n\nÀ faire\u00A0: - lire\u00A0; - signer\u00A0; - garder."
        );

        var first = await SubmitAsync(test, cycle.Value);

        Assert.Null((await test.CycleAsync(cycle)).Submission);
        Assert.Contains("- lire ; - signer", first.Text, StringComparison.Ordinal);

        await SubmitAsync(test, cycle.Value, isChecked: true);

        Assert.NotNull((await test.CycleAsync(cycle)).Submission);
    }

    private static async Task<Page> SubmitAsync(TestApp test, string cycle, bool isChecked = false)
    {
        var draft = await test.Hr.OpenAsync($"/console/cycles/{cycle}/draft");
        return await test.Hr.Browser.SendAsync(
            draft,
            draft.Form("/submit"),
            [(Fields.Summary, "Première version."), (Fields.Checked, isChecked ? "true" : null)]
        );
    }
}
