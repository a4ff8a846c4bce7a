using AngleSharp.Dom;
using CharteFlow.Charters;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests;

/// <summary>What whoever sent a form sees when it is not taken: on every page alike.</summary>
public sealed class RefusedFormTests
{
    public static TheoryData<PageSample> Refused => [.. PageSamples.All.Where(sample => Names.Contains(sample.Name))];

    /// <summary>Every form of the app, with something wrong in its fields.</summary>
    private static IReadOnlyCollection<string> Names { get; } =
    [
        "sign-in-refused",
        "new-charter-refused",
        "charter-start-refused",
        "draft-refused",
        "draft-unchecked",
        "section-refused",
        "section-conflict-refused",
        "cycle-formality-refused",
        "cycle-replace-refused",
        "cycle-reply-refused",
        "cycle-extend-refused",
        "cycle-withdraw-refused",
        "cycle-held",
        "review-refused",
        "review-nothing-chosen",
        "draft-unchanged-refused",
        "remark-refused",
        "answer-refused-NothingChosen",
        "answer-refused-NotAnAnswerHere",
        "answer-refused-ReasonMissing",
        "answer-refused-ReasonTooLong",
        "answer-refused-BoxNotTicked",
    ];

    [Theory, MemberData(nameof(Refused))]
    public async Task Page_WithARefusedForm_StartsWithASummaryOfLinksToTheMarkedFields(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);
        var summary = page.QuerySelector("main > :first-child")!;
        var links = summary
            .QuerySelectorAll("li a[href^='#']")
            .Select(link => link.GetAttribute("href")![1..])
            .ToList();

        Assert.Equal(
            ("alert", "-1", true),
            (summary.GetAttribute("role"), summary.GetAttribute("tabindex"), summary.HasAttribute("autofocus"))
        );
        Assert.Empty(page.QuerySelectorAll("form [role=alert], details [role=alert]"));
        Assert.NotEmpty(links);
        Assert.Equal(
            page.QuerySelectorAll("[aria-invalid=true]"),
            links.Select(id => Marked(page.GetElementById(id)!)).OfType<IElement>().Distinct()
        );
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task Field_ThatIsWrong_IsDescribedByItsSentenceAndSaysItOnce(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.All(
            page.QuerySelectorAll("[aria-invalid=true]"),
            field =>
            {
                var error = Assert.Single(Described(page, field), text => text.ClassList.Contains("error"));
                Assert.False(string.IsNullOrWhiteSpace(error.TextContent));
                Assert.Single(page.QuerySelectorAll($"#{error.Id}"));
            }
        );
        Assert.Equal(page.QuerySelectorAll("[aria-invalid=true]").Length, page.QuerySelectorAll(".error").Length);
    }

    [Theory]
    [InlineData("cycle-reply-refused", "f-text-p0-5c1d-1")]
    [InlineData("cycle-formality-refused", "f-date-LabourInspector", "f-reference-LabourInspector")]
    [InlineData("cycle-extend-refused", "f-date-extend", "f-reason-extend")]
    [InlineData("cycle-withdraw-refused", "f-reason-withdraw")]
    [InlineData("review-refused", "f-text-ton", "f-suggestion-ton", "f-reason")]
    [InlineData("charter-start-refused", "f-reason")]
    public async Task Summary_WhereAPageHasManyForms_LeadsIntoTheOneThatWasSent(string name, params string[] fields)
    {
        var page = await Rendering.DocumentOfAsync(name);

        Assert.Equal(fields, page.QuerySelectorAll("#errors a").Select(link => link.GetAttribute("href")![1..]));
        Assert.All(
            fields,
            id =>
                Assert.True(
                    page.GetElementById(id)!
                        .Ancestors()
                        .OfType<IElement>()
                        .All(around => around.LocalName != "details" || around.HasAttribute("open"))
                )
        );
    }

    [Theory]
    [InlineData("cycle-replied-twice")]
    [InlineData("cycle-extend-too-late")]
    [InlineData("draft-submitted-too-late")]
    public async Task Summary_WhereTheFormIsGone_SaysSoWithoutALink(string name)
    {
        var summary = (await Rendering.DocumentOfAsync(name)).QuerySelector("#errors")!;

        Assert.Single(summary.QuerySelectorAll("li"));
        Assert.Empty(summary.QuerySelectorAll("a"));
    }

    [Fact]
    public async Task Title_OfARefusedForm_SaysSo()
    {
        var page = await Rendering.DocumentOfAsync("section-refused", Language.English);

        Assert.StartsWith("To correct: ", page.Title, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(EveryPageTests.WholePages), MemberType = typeof(EveryPageTests))]
    public async Task Field_OfAnyPage_IsMarkedOnlyUnderASummary(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.True(page.QuerySelector("#errors") is not null || page.QuerySelector("[aria-invalid], .error") is null);
    }

    private static IElement? Marked(IElement target) =>
        target.GetAttribute("aria-invalid") == "true" ? target : target.Closest("[role=radiogroup][aria-invalid=true]");

    private static IEnumerable<IElement> Described(IDocument page, IElement field) =>
        (field.GetAttribute("aria-describedby") ?? "").Split(' ').Select(page.GetElementById).OfType<IElement>();
}
