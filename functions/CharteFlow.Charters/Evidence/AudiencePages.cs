using System.Globalization;

namespace CharteFlow.Charters.Evidence;

/// <summary>The pages of recipients that an entry of the journal vouches for, written as <c>0-79</c>.</summary>
/// <param name="First">The first page.</param>
/// <param name="Count">How many; at least 1.</param>
public sealed record AudiencePages(int First, int Count)
{
    /// <summary>The pages of a fact; null when it names none.</summary>
    public static AudiencePages? Parse(string? fact) =>
        fact?.Split('-') is [var first, var last]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && end >= start
            ? new(start, end - start + 1)
            : null;

    /// <summary>Their names in the store.</summary>
    public IEnumerable<string> Names(CampaignId campaign) =>
        Enumerable.Range(First, Count).Select(page => EvidenceNames.Recipients(campaign, page));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{First + Count - 1}");
}
