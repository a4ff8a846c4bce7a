using System.Net;
using AngleSharp.Html.Dom;
using CharteFlow.Application.Drafting;
using CharteFlow.Charters;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>Two authors, or two tabs, at one section.</summary>
public sealed class TwoTabsTests
{
    private static readonly SectionKey Section = new("ton-de-marque");

    [Fact]
    public async Task Section_SavedInTwoTabs_ShowsBothTextsAndLosesNeither()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var address = Routes.Section(cycle, Section);
        var first = await test.Hr.OpenAsync(address);
        var second = await test.Hr.OpenAsync(address);
        await test.Hr.Browser.SendAsync(
            first,
            first.Form(address),
            [(Fields.Body, "Le texte du premier onglet."), (Fields.Button, Fields.Save)]
        );

        var clash = await test.Hr.Browser.SendAsync(
            second,
            second.Form(address),
            [(Fields.Body, "Le texte du second onglet."), (Fields.Button, Fields.Save)]
        );

        Assert.Equal(HttpStatusCode.Conflict, clash.Status);
        Assert.Contains(
            "Le texte du premier onglet.",
            clash.Document.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Le texte du second onglet.",
            clash.Document.DocumentElement.OuterHtml,
            StringComparison.Ordinal
        );
        Assert.Equal("Le texte du premier onglet.", await BodyAsync(test, cycle));
    }

    [Fact]
    public async Task Conflict_Merged_SavesTheMerge()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var address = Routes.Section(cycle, Section);
        var first = await test.Hr.OpenAsync(address);
        var second = await test.Hr.OpenAsync(address);
        await test.Hr.Browser.SendAsync(
            first,
            first.Form(address),
            [(Fields.Body, "Un."), (Fields.Button, Fields.Save)]
        );
        var clash = await test.Hr.Browser.SendAsync(
            second,
            second.Form(address),
            [(Fields.Body, "Deux."), (Fields.Button, Fields.Save)]
        );
        var merge = clash.Document.Forms.Single(form => form.Elements[Fields.Body] is IHtmlTextAreaElement);

        var saved = await test.Hr.Browser.SendAsync(
            clash,
            merge,
            [(Fields.Body, "Un. Deux."), (Fields.Button, Fields.Save)]
        );

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("Un. Deux.", await BodyAsync(test, cycle));
    }

    [Fact]
    public async Task Sections_EditedInTwoTabs_BothSave()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        var (one, other) = (Routes.Section(cycle, Section), Routes.Section(cycle, new("bad-buzz")));
        var first = await test.Hr.OpenAsync(one);
        var second = await test.Hr.OpenAsync(other);

        var savedFirst = await test.Hr.Browser.SendAsync(
            first,
            first.Form(one),
            [(Fields.Body, "Un."), (Fields.Button, Fields.Save)]
        );
        var savedSecond = await test.Hr.Browser.SendAsync(
            second,
            second.Form(other),
            [(Fields.Body, "Deux."), (Fields.Button, Fields.Save)]
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (savedFirst.Status, savedSecond.Status));
    }

    private static async Task<string> BodyAsync(TestApp test, CycleId cycle) =>
        (await test.Service<DraftStore>().FindSectionAsync(cycle, Section, default))!.Value.Section.Body;
}
