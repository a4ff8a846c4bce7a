using System.Text;
using CharteFlow.Charters;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Review;
using CharteFlow.Samples;

namespace CharteFlow.Pages.Tests;

/// <summary>Pages of remarks stay small on a phone, however many remarks there are and however long.</summary>
public sealed class PageWeightTests
{
    private const int Cap = 200_000;

    public static TheoryData<int, int> Remarks =>
        new()
        {
            { 200, 0 },
            { Limits.Remark, 0 },
            { Limits.Remark, Limits.SectionBody },
        };

    [Theory, MemberData(nameof(Remarks))]
    public async Task RemarksPage_OfThreeHundredRemarks_StaysSmall(int text, int suggestion)
    {
        IReadOnlyList<RemarkRow> all =
        [
            .. Many(text, suggestion).Select(remark => new RemarkRow(remark, "Notre façon de parler")),
        ];
        var first = RemarkLists.Page(all, 1);

        foreach (var page in Enumerable.Range(1, first.Pages).Where(page => page <= 3 || page == first.Pages))
        {
            var model = SubmissionSamples.Remarks(Language.French) with
            {
                Remarks = RemarkLists.Page(all, page),
                Total = 300,
                Open = 150,
            };

            Assert.InRange(await BytesAsync(PageSample.Of<RemarksPage, RemarksPageModel>("many", model)), 5_000, Cap);
        }

        Assert.Equal(all, Enumerable.Range(1, first.Pages).SelectMany(page => RemarkLists.Page(all, page).Items));
    }

    [Theory, MemberData(nameof(Remarks))]
    public async Task ReviewPage_OfThreeHundredRemarks_StaysSmallAndLeadsToTheOthers(int text, int suggestion)
    {
        var all = Many(text, suggestion);
        var model = ReviewSamples.Model(Language.French) with
        {
            Remarks = RemarkLists.Newest(all),
            RemarkCounts = new Dictionary<SectionKey, int> { [new("ton")] = 300 },
        };
        var sample = PageSample.Of<ReviewPage, ReviewPageModel>("many", model);
        var page = await Rendering.DocumentOfAsync(sample);

        Assert.InRange(await BytesAsync(sample), 5_000, Cap);
        Assert.Contains(
            $"Lire {300 - model.Remarks.Count} autres remarques",
            page.QuerySelector("#section-ton")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            Routes.ReviewRemarks(model.Token, new("ton")),
            page.QuerySelector("#section-ton > p > a")!.GetAttribute("href")
        );
    }

    [Fact]
    public void Newest_OfManyRemarks_AreOpenOnesInTheOrderInWhichTheyWereMade()
    {
        var shown = RemarkLists.Newest(Many(200, 0));

        Assert.Equal(
            Enumerable.Range(131, 20).Select(number => 2 * number),
            shown.Select(remark => int.Parse(remark.Id[^3..], null))
        );
        Assert.DoesNotContain(shown, remark => remark.Resolved);
    }

    private static async Task<int> BytesAsync(PageSample sample) =>
        Encoding.UTF8.GetByteCount(await Rendering.HtmlOfAsync(sample));

    // As French people write; every second one is settled.
    private static List<Remark> Many(int text, int suggestion) =>
        [
            .. Enumerable
                .Range(1, 300)
                .Select(number =>
                    Acme.Remark with
                    {
                        Id = $"1-r1-{number:000}",
                        At = Acme.Now.AddDays(-5).AddMinutes(number),
                        Text = Words(text),
                        Suggestion = suggestion == 0 ? null : Words(suggestion),
                        Resolved = number % 2 == 1,
                    }
                ),
        ];

    private static string Words(int length) =>
        string.Concat(
            Enumerable.Repeat(
                "L’équipe répond à chaud, même après une réunion où l’on a décidé d’attendre. ",
                (length / 77) + 1
            )
        )[..length];
}
