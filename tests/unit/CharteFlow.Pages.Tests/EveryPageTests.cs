using AngleSharp.Dom;
using CharteFlow.Charters;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Samples;
using CharteFlow.Typography;

namespace CharteFlow.Pages.Tests;

/// <summary>What holds for every page, in each of its cases, in both languages.</summary>
public sealed class EveryPageTests
{
    public static TheoryData<PageSample> Everything => [.. PageSamples.All];

    public static TheoryData<PageSample> WholePages =>
        [.. PageSamples.All.Where(sample => sample.Component != typeof(CycleProgressView))];

    [Theory, MemberData(nameof(WholePages))]
    public async Task Page_OfAnyKind_HasOneHeadingOneMainAndItsLanguage(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.StartsWith("<!DOCTYPE html>", await Rendering.HtmlOfAsync(sample), StringComparison.Ordinal);
        Assert.Equal(sample.Model.Language.Tag(), page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Page_OfAnyKind_KeepsTheContentSecurityPolicy(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.All(
            page.QuerySelectorAll("script"),
            script =>
            {
                Assert.Contains(script.GetAttribute("src"), new[] { Assets.Href("site.js"), Assets.Href("paste.js") });
                Assert.Equal("", script.TextContent);
            }
        );
        Assert.Empty(page.QuerySelectorAll("style, [style], base, object, embed"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.All(page.QuerySelectorAll("link, script, img, iframe, form"), AssertLocal);
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Fields_OfAnyPage_HaveALabel(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.All(
            page.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
            field =>
                Assert.Single(
                    page.QuerySelectorAll("label"),
                    label => label.GetAttribute("for") == field.Id && !string.IsNullOrWhiteSpace(label.TextContent)
                )
        );
        Assert.All(
            page.QuerySelectorAll("button"),
            button => Assert.False(string.IsNullOrWhiteSpace(button.GetAttribute("aria-label") ?? button.TextContent))
        );
    }

    // The live fragment names parts of the page around it, so it is checked within that page.
    [Theory, MemberData(nameof(WholePages))]
    public async Task Ids_OfAnyPage_AreUniqueAndThereWhenNamed(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        var named = page.All.SelectMany(Named).Where(id => id.Length > 0);

        Assert.Distinct(ids);
        Assert.Subset(ids.ToHashSet(), named.ToHashSet());
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Forms_OfAnyPage_ArePostedWithTheSeal(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        // A form that only asks for a page changes nothing, and its address must not carry the seal.
        Assert.All(
            page.QuerySelectorAll("form"),
            form =>
            {
                var reads =
                    form.GetAttribute("action")!.EndsWith("/start", StringComparison.Ordinal)
                    || form.GetAttribute("role") == "search";
                Assert.Equal(reads ? "get" : "post", form.GetAttribute("method"));
                Assert.Equal(
                    reads ? [] : [Acme.Seal],
                    form.QuerySelectorAll($"input[name={Fields.Seal}]").Select(seal => seal.GetAttribute("value"))
                );
            }
        );
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task Texts_OfAnyPage_HaveNoHoleLeft(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.DoesNotMatch(@"\{\d\}", page.Body!.TextContent);
    }

    [Theory, MemberData(nameof(WholePages))]
    public async Task Headings_OfAnyPage_SkipNoLevel(PageSample sample)
    {
        var page = await Rendering.DocumentOfAsync(sample);
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6")
            .Select(heading => heading.LocalName[1] - '0')
            .ToList();

        Assert.DoesNotContain(levels.Zip(levels.Skip(1)), pair => pair.Second > pair.First + 1);
    }

    // What people wrote, names of files and settings are theirs.
    [Fact]
    public async Task Pages_InFrench_AreSetByOneRule()
    {
        var faults = new List<string>();
        foreach (var sample in PageSamples.All.Where(sample => sample.Model.Language == Language.French))
        {
            var page = await Rendering.DocumentOfAsync(sample);
            foreach (
                var written in page.QuerySelectorAll(
                        "body [lang], .prose, .said, blockquote, pre, code, textarea, option, .names, .address, .file, q, [role=alert] li"
                    )
                    .ToList()
            )
                written.Remove();

            faults.AddRange(
                FrenchTypography
                    .Faults(page.Body!.TextContent.Replace(Acme.Hostile, "", StringComparison.Ordinal))
                    .Select(fault => $"{sample}: {fault}")
            );
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static void AssertLocal(IElement element)
    {
        var address = element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action");
        Assert.StartsWith("/", address, StringComparison.Ordinal);
        Assert.False(address!.StartsWith("//", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named(IElement element) =>
        $"{element.GetAttribute("aria-labelledby")} {element.GetAttribute("aria-describedby")} {element.GetAttribute("data-left")} {Fragment(element)}".Split(
            ' '
        );

    private static string Fragment(IElement element) => element.GetAttribute("href") is ['#', .. var id] ? id : "";
}
