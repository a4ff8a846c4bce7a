namespace CharteFlow.Benchmarks;

/// <summary>What one campaign took.</summary>
public sealed record CampaignFigures
{
    public required int Recipients { get; init; }

    /// <summary>From the last approval of the review until every invitation is in the outbox; seconds.</summary>
    public required double Mailing { get; init; }

    /// <summary>For everybody to open the link and send the form, 16 people at once; seconds.</summary>
    public required double Answering { get; init; }

    /// <summary>From the close's due date until the tally is written; seconds.</summary>
    public required double Closing { get; init; }

    /// <summary>From there until the version is archived and everybody is told; seconds.</summary>
    public required double Adopting { get; init; }

    /// <summary>
    /// Processor time of the whole, the people's side included; seconds. A busy machine does not change it as it
    /// changes the rest.
    /// </summary>
    public required double Processor { get; init; }

    /// <summary>Events in the history of the campaign's own instance.</summary>
    public long Events { get; init; }

    /// <summary>Bytes of memory at the highest, the people's side included.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>Milliseconds for one recipient, from the audience to the tally.</summary>
    public double PerRecipient => (Mailing + Answering + Closing) * 1000 / Recipients;
}
