using CharteFlow.Application.Storage;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Demo.People;
using CharteFlow.Pages.Layout;
using CharteFlow.Testing;

namespace CharteFlow.Cycle.Tests;

/// <summary>A record that cannot be read is named on HR's pages, and takes nothing else with it.</summary>
public sealed class DamagedRecordTests
{
    [Fact]
    public async Task CyclePage_WithAnyOneRecordDamaged_NamesItAndKeepsTheRest()
    {
        await using var test = await TestApp.StartAsync(people: 3);
        var cycle = await test.ConsultAsync();
        var links = (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.ToList();
        await AnswerAsync(links[0], AnswerKind.Object, "Trop strict.");
        await AnswerAsync(links[1], AnswerKind.Approve, "Très clair.");
        await test.App.SettleAsync();
        await test.Hr.ReplyToAllAsync(cycle, "Merci.");
        await test.App.SettleAsync();
        var faults = new List<string>();
        var tried = 0;

        foreach (
            var file in Records(test.App.Store, "evidence", "work")
                .Where(file => file.Contains(cycle.Value, StringComparison.Ordinal))
        )
        {
            var whole = await File.ReadAllBytesAsync(file);
            await File.WriteAllBytesAsync(file, []);
            var page = await test.Hr.Browser.OpenAsync(Routes.Cycle(cycle));
            await File.WriteAllBytesAsync(file, whole);
            var name = Path.GetRelativePath(
                Path.Combine(
                    test.App.Store,
                    file.Contains("/evidence/", StringComparison.Ordinal) ? "evidence" : "work"
                ),
                file
            );
            tried++;

            // Of the cycle's own record there is no page without it; the page says which it is.
            if (
                (int)page.Status >= 500
                    ? !page.Text.Contains(name, StringComparison.Ordinal) || name != $"cycles/{cycle}.json"
                    : !HasItsParts(page, cycle.Value)
            )
                faults.Add($"{name}: {(int)page.Status} {page.Heading}");
        }

        Assert.True(tried > 15, $"{tried} records only.");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("evidence", "/receipts/")]
    [InlineData("evidence", "/replies/")]
    [InlineData("evidence", "journals/")]
    public async Task CyclePage_WithADamagedPieceOfEvidence_NamesIt(string container, string part)
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.ConsultAsync();
        await AnswerAsync(
            (await test.AnswerLinksAsync($"{cycle}-consultation-1")).Values.First(),
            AnswerKind.Object,
            "Non."
        );
        await test.Hr.ReplyToAllAsync(cycle, "Merci.");
        await test.App.SettleAsync();
        var file = Records(test.App.Store, container).First(name => name.Contains(part, StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, "{ \"half\": ");

        var page = await test.Hr.OpenAsync(Routes.Cycle(cycle));

        Assert.Contains(
            Path.GetRelativePath(Path.Combine(test.App.Store, container), file),
            page.Document.QuerySelector("#damaged")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Charters_WithADamagedOneAndADamagedCycle_ListTheOthersAndNameBoth()
    {
        await using var test = await TestApp.StartAsync(people: 2);
        var cycle = await test.DraftAsync();
        var work = test.Service<Stores>().Work;
        await work.CreateAsync("charters/an-empty-one.json", ReadOnlyMemory<byte>.Empty, ContentTypes.Json);
        await File.WriteAllBytesAsync(Path.Combine(test.App.Store, "work", "cycles", $"{cycle}.json"), []);

        var page = await test.Hr.OpenAsync(Routes.Console);

        Assert.Contains("Charte des réseaux sociaux", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["charters/an-empty-one.json", $"cycles/{cycle}.json"],
            page.Document.QuerySelectorAll("#damaged code").Select(name => name.TextContent)
        );
    }

    /// <summary>The phase, what HR can do, and the journal.</summary>
    private static bool HasItsParts(Page page, string cycle) =>
        (int)page.Status == 200
        && page.Document.QuerySelector("#phase, #damaged") is not null
        && page.Document.QuerySelector($"form[action$='{cycle}/{Acts.Withdraw}']") is not null;

    private static IEnumerable<string> Records(string store, params string[] containers) =>
        containers
            .SelectMany(container =>
                Directory.EnumerateFiles(Path.Combine(store, container), "*.json", SearchOption.AllDirectories)
            )
            .Where(file => !file.Contains("/.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static async Task AnswerAsync(string link, AnswerKind kind, string text)
    {
        using var visit = new EmployeeVisit(link);
        await visit.AnswerAsync(kind, text);
    }
}
