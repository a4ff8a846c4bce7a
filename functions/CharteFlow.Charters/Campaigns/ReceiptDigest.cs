namespace CharteFlow.Charters.Campaigns;

/// <summary>The fingerprint of a receipt, by which the next one names it.</summary>
/// <remarks>
/// The form, to be hashed with SHA-256: the line <c>charteflow-receipt-1</c>, then the fields campaign, recipient,
/// sequence, kind, text, answered-at (UTC, <c>2026-11-23T08:00:00.0000000Z</c>), text digest, proof, language tag,
/// replaces. Each field is written as its length in UTF-8 bytes, a colon, the bytes and a line feed; an absent one as a
/// dash and a line feed.
/// </remarks>
public static class ReceiptDigest
{
    /// <summary>The SHA-256 of the receipt's canonical form, 64 lower-case hexadecimal digits.</summary>
    public static string Of(Receipt receipt) =>
        CanonicalForm.Hash(
            "charteflow-receipt-1",
            [
                receipt.Campaign.Value,
                receipt.Recipient.Value,
                CanonicalForm.Number(receipt.Sequence),
                receipt.Kind.ToString(),
                receipt.Text,
                CanonicalForm.Instant(receipt.AnsweredAt),
                receipt.TextDigest,
                receipt.Proof.ToString(),
                receipt.Language.Tag(),
                receipt.Replaces,
            ]
        );
}
