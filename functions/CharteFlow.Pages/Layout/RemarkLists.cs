using CharteFlow.Charters.Reviews;

namespace CharteFlow.Pages.Layout;

/// <summary>How many remarks a page shows: however many there are and however long they are, it stays small.</summary>
public static class RemarkLists
{
    /// <summary>20 threads, and some 40,000 typed characters; a single thread may be longer.</summary>
    private static readonly PageSize Size = new(20, 40_000);

    /// <summary>A page of remarks, in their order.</summary>
    /// <param name="all">All remarks.</param>
    /// <param name="wanted">The number of the page, 1 for the first.</param>
    public static PageOf<RemarkRow> Page(IReadOnlyList<RemarkRow> all, int wanted) =>
        PageOf.Find(all, wanted, Size, row => RemarkThreads.LengthOf(row.Remark));

    /// <summary>
    /// As many as a page shows beside a text: open ones before settled ones, newer ones before older ones; in the order
    /// in which they were made.
    /// </summary>
    public static IReadOnlyList<Remark> Newest(IEnumerable<Remark> all) =>
        [
            .. First([.. all.OrderBy(remark => remark.Resolved).ThenByDescending(remark => remark.At)])
                .OrderBy(remark => remark.At),
        ];

    /// <summary>The first of a list, as many as a page shows beside a text.</summary>
    public static IReadOnlyList<Remark> First(IReadOnlyList<Remark> all) =>
        PageOf.Find(all, 1, Size, RemarkThreads.LengthOf).Items;
}
