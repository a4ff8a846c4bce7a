using System.Globalization;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Evidence;

/// <summary>
/// Compares the answers of one page with what the close found, or with each other while the campaign is open.
/// </summary>
/// <param name="campaign">The campaign.</param>
/// <param name="journal">The cycle's journal, which names answers that came too late.</param>
public sealed class PageComparison(Campaign campaign, JournalIndex journal)
{
    /// <summary>Answers that came after the close, as the journal names them.</summary>
    private readonly (RecipientId Recipient, int Sequence, string? Digest)[] _late =
    [
        .. journal
            .Of(JournalAct.AnswerTooLate, $"{campaign.Id}/late/")
            .Select(entry => (Parts: entry.Key.Split('/'), Digest: JournalIndex.Fact(entry, "record")))
            .Where(entry =>
                entry.Parts.Length == 4 && int.TryParse(entry.Parts[3], CultureInfo.InvariantCulture, out _)
            )
            .Select(entry =>
                (new RecipientId(entry.Parts[2]), int.Parse(entry.Parts[3], CultureInfo.InvariantCulture), entry.Digest)
            ),
    ];

    /// <summary>What differs.</summary>
    public IEnumerable<EvidenceFinding> Of(CampaignPage page) =>
        [
            .. RecipientsOf(page),
            .. ClosedOf(page),
            .. page.Closed?.Value is { } closed ? Against(page, closed) : [.. StrangersOf(page), .. Chained(page)],
        ];

    private IEnumerable<EvidenceFinding> RecipientsOf(CampaignPage page)
    {
        var place = EvidenceNames.Recipients(campaign.Id, page.Number);
        var anchored = page.Closed?.Value?.Audience;
        if (page.Recipients is not { } recipients)
            yield return new(EvidenceKind.Recipients, EvidenceDifference.Missing, place, anchored);
        else if (recipients.Value is null || (anchored is not null && anchored != recipients.Digest))
            yield return new(EvidenceKind.Recipients, EvidenceDifference.Changed, place, anchored, recipients.Digest);
    }

    private IEnumerable<EvidenceFinding> ClosedOf(CampaignPage page)
    {
        if (page.Closed is { Value: null } unreadable)
            yield return new(
                EvidenceKind.ClosedPage,
                EvidenceDifference.Changed,
                EvidenceNames.Closed(campaign.Id, page.Number),
                Found: unreadable.Digest
            );
    }

    /// <summary>Answers of people whom the campaign does not ask.</summary>
    private static IEnumerable<EvidenceFinding> StrangersOf(CampaignPage page)
    {
        if (page.Recipients?.Value is not { } people)
            yield break;

        var asked = people.Select(person => person.Id).ToHashSet();
        foreach (var stranger in page.Receipts.Where(receipt => !asked.Contains(receipt.Recipient)))
            yield return new(
                EvidenceKind.Answer,
                EvidenceDifference.Unexpected,
                stranger.Place,
                Found: stranger.Digest
            );
    }

    private IEnumerable<EvidenceFinding> Against(CampaignPage page, ClosedPage closed)
    {
        var counted = closed.Receipts.Select(receipt => new BoundRecord(
            KeyOf(receipt),
            PlaceOf(page, receipt),
            receipt.Digest
        ));
        var asked = page.Recipients?.Value?.Select(person => person.Id).ToHashSet() ?? [];
        var known = closed.Receipts.Select(KeyOf).ToHashSet();
        var late = _late
            .Where(answer =>
                asked.Contains(answer.Recipient) && !known.Contains(KeyOf(answer.Recipient, answer.Sequence))
            )
            .Select(answer => new BoundRecord(
                KeyOf(answer.Recipient, answer.Sequence),
                EvidenceNames.Receipt(campaign.Id, page.Number, answer.Recipient, answer.Sequence),
                answer.Digest
            ));
        var stored = page.Receipts.Select(receipt => new BoundRecord(
            KeyOf(receipt.Recipient, receipt.Sequence),
            receipt.Place,
            receipt.Digest
        ));
        var kinds = page
            .Receipts.Where(receipt => receipt.Digest is not null)
            .ToLookup(receipt => receipt.Digest, receipt => receipt.Receipt!.Kind);
        var misstated = closed
            .Receipts.Where(receipt => kinds[receipt.Digest].Any(kind => kind != receipt.Kind))
            .Select(receipt => new EvidenceFinding(
                EvidenceKind.ClosedPage,
                EvidenceDifference.Changed,
                EvidenceNames.Closed(campaign.Id, page.Number)
            ));
        return [.. RecordComparison.Of(EvidenceKind.Answer, [.. counted, .. late], stored), .. misstated];
    }

    /// <summary>
    /// While nothing vouches for answers: that each follows its person's answer before, and is about the campaign's
    /// text.
    /// </summary>
    private IEnumerable<EvidenceFinding> Chained(CampaignPage page)
    {
        foreach (var own in page.Receipts.GroupBy(receipt => receipt.Recipient))
        {
            StoredReceipt? before = null;
            foreach (var receipt in own.OrderBy(receipt => receipt.Sequence))
            {
                for (
                    var missing = (before?.Sequence ?? 0) + 1;
                    missing < Math.Min(receipt.Sequence, Limits.AnswersEach);
                    missing++
                )
                    yield return new(
                        EvidenceKind.Answer,
                        EvidenceDifference.Missing,
                        EvidenceNames.Receipt(campaign.Id, page.Number, own.Key, missing)
                    );
                if (
                    receipt.Digest is null
                    || receipt.Receipt!.Campaign != campaign.Id
                    || receipt.Receipt.TextDigest != campaign.TextDigest
                )
                    yield return new(
                        EvidenceKind.Answer,
                        EvidenceDifference.Changed,
                        receipt.Place,
                        Found: receipt.Digest
                    );
                else if (before?.Sequence == receipt.Sequence - 1 && receipt.Receipt.Replaces != before.Digest)
                    yield return new(
                        EvidenceKind.Answer,
                        EvidenceDifference.Changed,
                        before.Place,
                        receipt.Receipt.Replaces,
                        before.Digest
                    );
                before = receipt;
            }
        }
    }

    private string PlaceOf(CampaignPage page, CountedReceipt receipt) =>
        EvidenceNames.Receipt(campaign.Id, page.Number, receipt.Recipient, receipt.Sequence);

    private static string KeyOf(CountedReceipt receipt) => KeyOf(receipt.Recipient, receipt.Sequence);

    private static string KeyOf(RecipientId recipient, int sequence) => $"{recipient}/{sequence:00}";
}
