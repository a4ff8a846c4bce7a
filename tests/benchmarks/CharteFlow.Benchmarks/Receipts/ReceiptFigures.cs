namespace CharteFlow.Benchmarks.Receipts;

/// <summary>What the receipts of one campaign on Blob storage took.</summary>
public sealed record ReceiptFigures
{
    public required int Receipts { get; init; }

    /// <summary>To write them all, 32 at once; seconds. It is the stand-in's time more than ours.</summary>
    public required double Writing { get; init; }

    /// <summary>To find out who has answered, by listing alone; seconds.</summary>
    public required double Listing { get; init; }

    /// <summary>To count them in an app that has read none; seconds.</summary>
    public required double FirstCount { get; init; }

    /// <summary>
    /// What the cycle's page asks for, once the app has counted before: tally, missing replies, objections and
    /// questions; seconds.
    /// </summary>
    public required double View { get; init; }

    /// <summary>Bytes of memory at the highest, this side's writing included.</summary>
    public required long PeakMemory { get; init; }
}
