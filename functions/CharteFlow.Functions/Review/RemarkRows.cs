using CharteFlow.Application.Review;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Functions.Review;

/// <summary>Remarks with the titles of their sections, as they were called in the last text that has them.</summary>
public sealed class RemarkRows(ReviewStore reviews, TextStore texts)
{
    /// <summary>All remarks of a cycle: the open ones first, the oldest of each first.</summary>
    public async Task<IReadOnlyList<RemarkRow>> OfAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var remarks = await reviews.RemarksAsync(cycle.Id, cancellationToken);
        if (remarks.Count == 0)
            return [];

        var titles = await TitlesAsync(cycle, cancellationToken);
        return [.. remarks.OrderBy(remark => remark.Resolved).Select(remark => RowOf(remark, titles))];
    }

    /// <summary>One remark.</summary>
    public async Task<RemarkRow> OfAsync(Cycle cycle, Remark remark, CancellationToken cancellationToken) =>
        RowOf(remark, await TitlesAsync(cycle, cancellationToken));

    private static RemarkRow RowOf(Remark remark, Dictionary<SectionKey, string> titles) =>
        new(remark, titles.GetValueOrDefault(remark.Section, remark.Section.Value));

    private async Task<Dictionary<SectionKey, string>> TitlesAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var rounds = await reviews.RoundsAsync(cycle.Id, cancellationToken);
        var titles = new Dictionary<SectionKey, string>();
        foreach (
            var digest in rounds
                .Reverse()
                .Select(round => round.TextDigest)
                .Append(cycle.TextBefore)
                .OfType<string>()
                .Distinct()
        )
        foreach (var section in (await texts.GetAsync(digest, cancellationToken)).Sections)
            titles.TryAdd(section.Key, section.Title);
        return titles;
    }
}
