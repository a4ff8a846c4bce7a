using System.Globalization;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Evidence;

/// <summary>A count as facts of the journal, so that a later one can be held against it.</summary>
public static class TallyFacts
{
    /// <summary>
    /// The facts of a close. Accepted objections are not among them: they follow from the replies, which may come
    /// later. A count of 0 is left out.
    /// </summary>
    public static IReadOnlyList<(string Key, object? Value)> Of(Tally tally) =>
        [
            ("answers", tally.Answers),
            ("recipients", tally.Recipients),
            .. All(tally)
                .Where(fact => fact.Key != "recipients")
                .Select(fact => (fact.Key, fact.Count == 0 ? null : (object?)fact.Count)),
        ];

    /// <summary>What the entry of a close says otherwise than a tally; null for both when they agree.</summary>
    public static (string? Expected, string? Found) Difference(JournalEntry close, Tally tally) =>
        Difference(
            All(tally)
                .Select(fact =>
                    (
                        fact.Key,
                        int.TryParse(JournalIndex.Fact(close, fact.Key), CultureInfo.InvariantCulture, out var count)
                            ? count
                            : 0,
                        fact.Count
                    )
                )
        );

    /// <summary>What two tallies say otherwise; null for both when they agree.</summary>
    public static (string? Expected, string? Found) Difference(Tally expected, Tally found) =>
        Difference(Everything(expected).Zip(Everything(found), (one, other) => (one.Key, one.Count, other.Count)));

    private static (string? Expected, string? Found) Difference(
        IEnumerable<(string Key, int Expected, int Found)> facts
    )
    {
        var other = facts.Where(fact => fact.Expected != fact.Found).ToList();
        return (
            JournalDetail.Of([.. other.Select(fact => (fact.Key, (object?)fact.Expected))]),
            JournalDetail.Of([.. other.Select(fact => (fact.Key, (object?)fact.Found))])
        );
    }

    private static IEnumerable<(string Key, int Count)> Everything(Tally tally) =>
        [.. All(tally), ("upheld", tally.AcceptedObjections)];

    private static IEnumerable<(string Key, int Count)> All(Tally tally) =>
        [
            ("recipients", tally.Recipients),
            ("approvals", tally.Approvals),
            ("objections", tally.Objections),
            ("questions", tally.Questions),
            ("acknowledgements", tally.Acknowledgements),
            ("declines", tally.Declines),
            ("left", tally.Left),
            ("undelivered", tally.Undelivered),
        ];
}
