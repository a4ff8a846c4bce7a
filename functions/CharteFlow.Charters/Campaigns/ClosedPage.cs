namespace CharteFlow.Charters.Campaigns;

/// <summary>One answer of a person, as counts see it.</summary>
public interface IAnswer
{
    RecipientId Recipient { get; }

    /// <summary>1 for the person's first answer; the highest number counts.</summary>
    int Sequence { get; }

    AnswerKind Kind { get; }
}

/// <summary>A receipt that counts, as the close found it.</summary>
/// <param name="Recipient">Whose.</param>
/// <param name="Sequence">Which of that person's.</param>
/// <param name="Kind">What it answers.</param>
/// <param name="Digest">The receipt's <see cref="ReceiptDigest"/>.</param>
public sealed record CountedReceipt(RecipientId Recipient, int Sequence, AnswerKind Kind, string Digest) : IAnswer;

/// <summary>
/// The receipts of one page of recipients that count: written once, after the campaign was marked as closed. It alone
/// decides: tally, digest, register and the page that thanks are all read from it, and a receipt that is not in it came
/// too late.
/// </summary>
public sealed record ClosedPage
{
    public required CampaignId Campaign { get; init; }

    /// <summary>The page of recipients, from 0 on.</summary>
    public required int Page { get; init; }

    /// <summary>The SHA-256 of the page of recipients, as it is stored.</summary>
    public required string Audience { get; init; }

    /// <summary>In the order of recipients, and of each person's answers.</summary>
    public required IReadOnlyList<CountedReceipt> Receipts { get; init; }

    /// <summary>The page of these receipts.</summary>
    public static ClosedPage Of(CampaignId campaign, int page, string audience, IEnumerable<Receipt> receipts) =>
        new()
        {
            Campaign = campaign,
            Page = page,
            Audience = audience,
            Receipts =
            [
                .. receipts
                    .OrderBy(receipt => receipt.Recipient.Value, StringComparer.Ordinal)
                    .ThenBy(receipt => receipt.Sequence)
                    .Select(receipt => new CountedReceipt(
                        receipt.Recipient,
                        receipt.Sequence,
                        receipt.Kind,
                        ReceiptDigest.Of(receipt)
                    )),
            ],
        };

    /// <summary>Whether a receipt counts: this very one, unchanged.</summary>
    public bool Holds(Receipt receipt)
    {
        var digest = ReceiptDigest.Of(receipt);
        return Receipts.Any(counted =>
            counted.Recipient == receipt.Recipient && counted.Sequence == receipt.Sequence && counted.Digest == digest
        );
    }
}
