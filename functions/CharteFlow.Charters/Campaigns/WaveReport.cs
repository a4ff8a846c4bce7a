namespace CharteFlow.Charters.Campaigns;

/// <summary>How many e-mails of a wave went out, and how many were refused for good.</summary>
public sealed record WaveReport
{
    public int Sent { get; init; }

    public int Refused { get; init; }

    /// <summary>People who needed no e-mail because they had answered.</summary>
    public int Spared { get; init; }

    public static WaveReport operator +(WaveReport left, WaveReport right) => new()
    {
        Sent = left.Sent + right.Sent,
        Refused = left.Refused + right.Refused,
        Spared = left.Spared + right.Spared,
    };
}
