using System.Text.RegularExpressions;
using CharteFlow.Application.Evidence;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>
/// What somebody changes in the stores behind the app's back is named on the page that checks the evidence.
/// </summary>
public sealed class EvidencePageTests
{
    /// <summary>
    /// What is done to one file of the store: its place, as the page names it, and the new content; null deletes it.
    /// </summary>
    private static readonly (string Name, string Place, Func<string, string?> Change)[] Changes =
    [
        (
            "objection made approval",
            "evidence/campaigns/*/receipts/",
            text => text.Replace("\"object\"", "\"approve\"", StringComparison.Ordinal)
        ),
        ("receipt deleted", "evidence/campaigns/*/receipts/", _ => null),
        (
            "reply changed",
            "evidence/campaigns/*/replies/",
            text => text.Replace("Merci.", "Non.", StringComparison.Ordinal)
        ),
        ("verdict deleted", "evidence/verdicts/", _ => null),
        (
            "recipient changed",
            "evidence/campaigns/*/recipients/",
            text => text.Replace("@example.test", "@example.org", StringComparison.Ordinal)
        ),
        (
            "what was said and done changed",
            "evidence/adoptions/*/said-and-done.json",
            text => text.Replace("Merci.", "Non.", StringComparison.Ordinal)
        ),
        ("page of the close deleted", "evidence/campaigns/*/closed/", _ => null),
        (
            "tally changed",
            "work/campaigns/*consultation-1.json",
            text => Regex.Replace(text, "\"approvals\": ?3", "\"approvals\": 4")
        ),
        ("last entry of the journal deleted", "evidence/journals/", _ => null),
        ("archived text changed", "archive/charters/*/charter.md", text => text + " "),
    ];

    [Fact]
    public async Task Page_OfAnAdoptedCycle_NamesEachChangeAndNothingBefore()
    {
        await using var test = await TestApp.StartAsync(people: 5);
        var cycle = await AdoptedAsync(test);
        var before = await PlacesAsync(test, cycle);
        var unnamed = new List<string>();

        foreach (var (name, place, change) in Changes)
        {
            var (file, whole, changed) = Files(test.App.Store, place)
                .Select(file => (file, File.ReadAllText(file), change(File.ReadAllText(file))))
                .Last(found => found.Item3 != found.Item2);
            if (changed is null)
                File.Delete(file);
            else
                await File.WriteAllTextAsync(file, changed);
            if (!(await PlacesAsync(test, cycle)).Any(named => file.EndsWith(named, StringComparison.Ordinal)))
                unnamed.Add($"{name}: {file}");
            await File.WriteAllTextAsync(file, whole);
        }

        Assert.Empty(before);
        Assert.Subset(
            (await test.Service<Journal>().ReadAsync(cycle, default)).Select(entry => entry.Act).ToHashSet(),
            new HashSet<JournalAct>
            {
                JournalAct.PhaseEntered,
                JournalAct.RoundOpened,
                JournalAct.VerdictGiven,
                JournalAct.CampaignOpened,
                JournalAct.ReplyGiven,
                JournalAct.CampaignClosed,
            }
        );
        Assert.Empty(unnamed);
        Assert.Empty(await PlacesAsync(test, cycle));
    }

    [Fact]
    public async Task CyclePage_JournalWithoutItsEnd_SaysSoInsteadOfHolding()
    {
        await using var test = await TestApp.StartAsync(people: 1);
        var cycle = await test.DraftAsync();
        await test.Hr.SubmitAsync(cycle, "Première version.");
        await test.App.SettleAsync();
        var whole = (await test.Hr.OpenAsync(Routes.Cycle(cycle)))
            .Document.QuerySelector("[aria-labelledby=journal]")!
            .TextContent;
        var last = Files(test.App.Store, "evidence/journals/").Last();
        File.Delete(last);

        var cut = (await test.Hr.OpenAsync(Routes.Cycle(cycle))).Document.QuerySelector("[aria-labelledby=journal]")!;

        Assert.Contains("vérifiée et tient", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("vérifiée et tient", cut.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(cut.QuerySelector(".findings code")!.TextContent, last, StringComparison.Ordinal);
    }

    // One approval before an objection with a reply, and one after it.
    private static async Task<CycleId> AdoptedAsync(TestApp test)
    {
        var cycle = await test.ConsultAsync();
        var links = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.ToList();
        foreach (
            var (link, kind, text) in new[]
            {
                (links[0], AnswerKind.Approve, ""),
                (links[1], AnswerKind.Object, "Trop strict."),
                (links[2], AnswerKind.Approve, ""),
                (links[3], AnswerKind.Approve, ""),
            }
        )
        {
            using var visit = new EmployeeVisit(link);
            await visit.AnswerAsync(kind, text);
        }

        await test.App.SettleAsync();
        await test.Hr.ReplyToAllAsync(cycle, "Merci.");
        await test.App.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(CyclePhase.Completed, (await test.CycleAsync(cycle)).Phase);
        return cycle;
    }

    private static async Task<IReadOnlyList<string>> PlacesAsync(TestApp test, CycleId cycle) =>
        [
            .. (await test.Hr.OpenAsync(Routes.Evidence(cycle)))
                .Document.QuerySelectorAll(".findings code.file")
                .Select(place => place.TextContent),
        ];

    private static IEnumerable<string> Files(string store, string place)
    {
        var form = new Regex($"^{Regex.Escape(place).Replace("\\*", ".*", StringComparison.Ordinal)}");
        return Directory
            .EnumerateFiles(store, "*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetRelativePath(store, file) is var name
                && !name.Contains("/.", StringComparison.Ordinal)
                && form.IsMatch(name)
            )
            .Order(StringComparer.Ordinal);
    }
}
