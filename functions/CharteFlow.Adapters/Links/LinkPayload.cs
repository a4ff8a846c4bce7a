namespace CharteFlow.Adapters.Links;

/// <summary>What a link in an e-mail stands for. No name, no address, no instance's management key.</summary>
public sealed record LinkPayload
{
    public required LinkPurpose Purpose { get; init; }

    /// <summary>The campaign's or the round's id: lower-case letters, digits and dashes, at most 100.</summary>
    public required string Scope { get; init; }

    /// <summary>The recipient's or reviewer's opaque id: lower-case letters, digits and dashes, at most 32.</summary>
    public required string Subject { get; init; }

    /// <summary>How often the person's links had been revoked when this one was made; 0 to 255.</summary>
    public int Generation { get; init; }

    /// <summary>The first instant at which the link no longer opens; whole seconds, before the year 2106.</summary>
    public required DateTimeOffset Expires { get; init; }
}

/// <summary>The page that a link opens. The numbers are part of the links already sent: never change one.</summary>
public enum LinkPurpose
{
    /// <summary>An employee's answer in a campaign.</summary>
    Answer = 1,

    /// <summary>A reviewer's page in a round.</summary>
    Review = 2,

    /// <summary>A manager's page on who in the team has not answered.</summary>
    Team = 3,
}
