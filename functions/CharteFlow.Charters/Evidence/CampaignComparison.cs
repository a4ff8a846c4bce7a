using System.Globalization;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Evidence;

/// <summary>What lies in the store about a campaign, beside its pages.</summary>
public sealed record StoredCampaign(CampaignProgress Progress)
{
    /// <summary>HR's replies, each its own group.</summary>
    public IReadOnlyList<BoundRecord> Replies { get; init; } = [];

    /// <summary>The replies that can be read.</summary>
    public IReadOnlyList<Reply> ReadReplies { get; init; } = [];

    /// <summary>The days on which the audience changed, each its own group.</summary>
    public IReadOnlyList<BoundRecord> Changes { get; init; } = [];

    /// <summary>
    /// Records that lie outside of the campaign's pages: pages of recipients, receipts, closed pages.
    /// </summary>
    public IReadOnlyList<(EvidenceKind Kind, string Place)> Strays { get; init; } = [];
}

/// <summary>
/// Compares a campaign with what vouches for it: the journal's entries of its opening, of the changes of its audience,
/// of its replies and of its close, and the pages that were written at the close. Pages are added one by one, so that
/// none has to stay in memory.
/// </summary>
public sealed class CampaignComparison(StoredCampaign stored, JournalIndex journal)
{
    private readonly List<EvidenceFinding> _findings = [];
    private readonly List<string?> _recipients = [];
    private readonly List<string?> _closed = [];
    private readonly ILookup<RecipientId, Reply> _replies = stored.ReadReplies.ToLookup(reply => reply.Recipient);
    private readonly PageComparison _pages = new(stored.Progress.Campaign, journal);
    private Tally _tally = TallyRules.Nobody;
    private (int Receipts, int People) _counts;

    private CampaignProgress Progress => stored.Progress;

    private Campaign Campaign => stored.Progress.Campaign;

    /// <summary>Takes the next page, in their order.</summary>
    public void Add(CampaignPage page)
    {
        _findings.AddRange(_pages.Of(page));
        _recipients.Add(page.Recipients?.Digest);
        _closed.Add(page.Closed?.Digest);
        var people = page.Recipients?.Value ?? [];
        IReadOnlyCollection<IAnswer> answers = page.Closed?.Value?.Receipts ?? [];
        _tally = TallyRules.Add(
            _tally,
            TallyRules.Count(people, answers, [.. answers.SelectMany(answer => _replies[answer.Recipient]).Distinct()])
        );
        _counts = (_counts.Receipts + page.Receipts.Count, _counts.People + people.Count);
        if (page.Closed is null && IsClosed)
            _findings.Add(
                new(EvidenceKind.ClosedPage, EvidenceDifference.Missing, EvidenceNames.Closed(Campaign.Id, page.Number))
            );
    }

    /// <summary>What was compared and what differs, once every page was added.</summary>
    public EvidenceReport Conclude()
    {
        var close = journal.Find(JournalKeys.Closed(Campaign.Id));
        IReadOnlyList<EvidenceFinding> findings =
        [
            .. _findings,
            .. stored.Strays.Select(stray => new EvidenceFinding(
                stray.Kind,
                EvidenceDifference.Unexpected,
                stray.Place
            )),
            .. Opening(),
            .. Changes(),
            .. RecordComparison.Of(EvidenceKind.Reply, Replies(), stored.Replies),
            .. close is null ? Unclosed() : Closing(close),
            .. Conclusion(),
        ];
        return new EvidenceReport(
            [
                new(
                    EvidenceKind.Recipients,
                    journal.Find(JournalKeys.Opened(Campaign.Id)) is null
                        ? EvidenceAnchor.None
                        : EvidenceAnchor.Journal,
                    _counts.People
                ),
                .. Counted(EvidenceKind.AudienceChange, EvidenceAnchor.Journal, stored.Changes.Count),
                new(EvidenceKind.Answer, IsClosed ? EvidenceAnchor.Close : EvidenceAnchor.None, _counts.Receipts),
                .. Counted(
                    EvidenceKind.ClosedPage,
                    close is null ? EvidenceAnchor.None : EvidenceAnchor.Journal,
                    _closed.Count(digest => digest is not null)
                ),
                .. Counted(EvidenceKind.Reply, EvidenceAnchor.Journal, stored.Replies.Count),
                .. Counted(
                    EvidenceKind.Tally,
                    close is null ? EvidenceAnchor.None : EvidenceAnchor.Journal,
                    Progress.Tally is null ? 0 : 1
                ),
            ],
            [.. findings.Distinct()]
        );
    }

    private bool IsClosed => Campaign.ClosedAt is not null && Progress.Tally is not null;

    private static EvidenceComparison[] Counted(EvidenceKind kind, EvidenceAnchor anchor, int records) =>
        records == 0 ? [] : [new(kind, anchor, records)];

    private IEnumerable<EvidenceFinding> Opening()
    {
        if (journal.Find(JournalKeys.Opened(Campaign.Id)) is not { } opened)
        {
            if (Progress.Waves.Count > 0 || Campaign.ClosedAt is not null)
                yield return new(EvidenceKind.Journal, EvidenceDifference.Missing, JournalKeys.Opened(Campaign.Id));
            yield break;
        }

        if (JournalIndex.Fact(opened, "text") is var text && text != Campaign.TextDigest)
            yield return new(
                EvidenceKind.Text,
                EvidenceDifference.Changed,
                EvidenceNames.Campaign(Campaign.Id),
                text,
                Campaign.TextDigest
            );
        foreach (var finding in Audience(opened))
            yield return finding;
        for (var page = CoveredPages(); page < _recipients.Count; page++)
            yield return new(
                EvidenceKind.Recipients,
                EvidenceDifference.Unexpected,
                EvidenceNames.Recipients(Campaign.Id, page),
                Found: _recipients[page]
            );
    }

    private IEnumerable<EvidenceFinding> Changes()
    {
        var compared = journal.Of(JournalAct.AudienceCompared, JournalKeys.ComparedOn(Campaign.Id)).ToList();
        var anchored = compared
            .Select(entry =>
                (
                    Place: EvidenceNames.Change(Campaign.Id, entry.Key[JournalKeys.ComparedOn(Campaign.Id).Length..]),
                    Digest: JournalIndex.Fact(entry, "record")
                )
            )
            .Select(change => new BoundRecord(change.Place, change.Place, change.Digest));
        return
        [
            .. RecordComparison.Of(EvidenceKind.AudienceChange, anchored, stored.Changes),
            .. compared.SelectMany(Audience),
        ];
    }

    /// <summary>
    /// The pages of recipients that an entry vouches for as a whole; a page that is found by itself is not named twice.
    /// </summary>
    private IEnumerable<EvidenceFinding> Audience(JournalEntry entry)
    {
        if (
            JournalIndex.Fact(entry, "audience") is not { } audience
            || AudiencePages.Parse(JournalIndex.Fact(entry, "pages")) is not { } pages
        )
            yield break;

        var digests = Enumerable.Range(pages.First, pages.Count).Select(page => _recipients.ElementAtOrDefault(page));
        var known = _findings.Any(finding =>
            finding.Kind == EvidenceKind.Recipients && pages.Names(Campaign.Id).Contains(finding.Place)
        );
        if (!known && ListDigest.Of(digests) is var found && found != audience)
            yield return new(
                EvidenceKind.Recipients,
                EvidenceDifference.Changed,
                EvidenceNames.RecipientsOf(Campaign.Id),
                audience,
                found
            );
    }

    private int CoveredPages() =>
        journal
            .Of(JournalAct.AudienceCompared, JournalKeys.ComparedOn(Campaign.Id))
            .Append(journal.Find(JournalKeys.Opened(Campaign.Id))!)
            .Select(entry =>
                AudiencePages.Parse(JournalIndex.Fact(entry, "pages")) is { } pages ? pages.First + pages.Count : 0
            )
            .Max();

    private IEnumerable<BoundRecord> Replies()
    {
        foreach (var entry in journal.Of(JournalAct.ReplyGiven, $"{Campaign.Id}/reply/"))
        {
            if (
                entry.Key.Split('/') is [_, _, var recipient, var number]
                && int.TryParse(number, CultureInfo.InvariantCulture, out var sequence)
            )
            {
                var place = EvidenceNames.Reply(Campaign.Id, new(recipient), sequence);
                yield return new(place, place, JournalIndex.Fact(entry, "record"));
            }
        }
    }

    private IEnumerable<EvidenceFinding> Unclosed() =>
        IsClosed && Progress.Unwritten.Count == 0
            ? [new(EvidenceKind.Journal, EvidenceDifference.Missing, JournalKeys.Closed(Campaign.Id))]
            : [];

    private IEnumerable<EvidenceFinding> Closing(JournalEntry close)
    {
        var (record, receipts) = (EvidenceNames.Campaign(Campaign.Id), JournalIndex.Fact(close, "receipts"));
        if (Progress.Tally is not { } tally || Campaign.ClosedAt is null)
        {
            yield return new(EvidenceKind.Tally, EvidenceDifference.Missing, record, close.Detail);
            yield break;
        }

        var isNamed = _findings.Any(finding => finding.Kind == EvidenceKind.ClosedPage);
        if (!isNamed && ListDigest.Of(_closed) is var found && found != receipts)
            yield return new(
                EvidenceKind.ClosedPage,
                EvidenceDifference.Changed,
                EvidenceNames.ClosedOf(Campaign.Id),
                receipts,
                found
            );
        if (Progress.ReceiptsDigest != receipts)
            yield return new(
                EvidenceKind.ClosedPage,
                EvidenceDifference.Changed,
                record,
                receipts,
                Progress.ReceiptsDigest
            );
        if (TallyFacts.Difference(close, tally) is { Found: not null } difference)
            yield return new(
                EvidenceKind.Tally,
                EvidenceDifference.Changed,
                record,
                difference.Expected,
                difference.Found
            );
    }

    /// <summary>
    /// What the count comes to, once it was drawn: accepted objections follow from the replies, the result from the
    /// count.
    /// </summary>
    private IEnumerable<EvidenceFinding> Conclusion()
    {
        if (Progress is not { Tally: { } tally, Result: { } result })
            yield break;

        var record = EvidenceNames.Campaign(Campaign.Id);
        if (
            TallyFacts.Difference(_tally with { Left = tally.Left, Undelivered = tally.Undelivered }, tally) is
            { Found: not null } difference
        )
            yield return new(
                EvidenceKind.Tally,
                EvidenceDifference.Changed,
                record,
                difference.Expected,
                difference.Found
            );
        if (
            TallyRules.Conclude(tally, Campaign.Settings, Campaign.Route, Campaign.Kind) is var expected
            && expected != result
        )
            yield return new(
                EvidenceKind.Result,
                EvidenceDifference.Changed,
                record,
                JournalDetail.Of(("result", expected)),
                JournalDetail.Of(("result", result))
            );
    }
}
