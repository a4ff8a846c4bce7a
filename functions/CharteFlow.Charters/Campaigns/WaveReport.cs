namespace CharteFlow.Charters.Campaigns;

/// <summary>How many e-mails of a wave went out, and how many were refused for good.</summary>
public sealed record WaveReport
{
    public int Sent { get; init; }

    public int Refused { get; init; }

    /// <summary>People who needed no e-mail because they had answered.</summary>
    public int Spared { get; init; }

    /// <summary>E-mails that may have left or not: the mail service has not told, and they were not found.</summary>
    public int Unknown { get; init; }

    public static WaveReport operator +(WaveReport left, WaveReport right) =>
        new()
        {
            Sent = left.Sent + right.Sent,
            Refused = left.Refused + right.Refused,
            Spared = left.Spared + right.Spared,
            Unknown = left.Unknown + right.Unknown,
        };
}
