using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Evidence;

/// <summary>A record as it was read.</summary>
/// <param name="Value">What it says; null when it cannot be read.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
public sealed record StoredRecord<T>(T? Value, string Digest)
    where T : class;

/// <summary>A receipt as it was read.</summary>
/// <param name="Place">Its name in the store.</param>
/// <param name="Recipient">Whose it is, by its name.</param>
/// <param name="Sequence">Which of that person's, by its name.</param>
/// <param name="Receipt">What it says; null when it cannot be read.</param>
public sealed record StoredReceipt(string Place, RecipientId Recipient, int Sequence, Receipt? Receipt)
{
    /// <summary>Its digest; null when it cannot be read or says that it is another one.</summary>
    public string? Digest =>
        Receipt is not null && Receipt.Recipient == Recipient && Receipt.Sequence == Sequence
            ? ReceiptDigest.Of(Receipt)
            : null;
}

/// <summary>What lies in the store about one page of a campaign's recipients.</summary>
/// <param name="Number">The page, from 0 on.</param>
public sealed record CampaignPage(int Number)
{
    /// <summary>The people; null when the record is not there.</summary>
    public StoredRecord<IReadOnlyList<Recipient>>? Recipients { get; init; }

    /// <summary>Which receipts count; null when the record is not there.</summary>
    public StoredRecord<ClosedPage>? Closed { get; init; }

    /// <summary>The receipts.</summary>
    public IReadOnlyList<StoredReceipt> Receipts { get; init; } = [];
}
