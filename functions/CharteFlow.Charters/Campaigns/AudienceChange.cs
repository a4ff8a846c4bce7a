using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Campaigns;

/// <summary>
/// What one comparison with the directory changed in a campaign's audience. It is evidence and never changed; the
/// audience as it stands is all of them in their order.
/// </summary>
public sealed record AudienceChange
{
    public required DateTimeOffset At { get; init; }

    /// <summary>How many people joined; they are kept in pages of their own.</summary>
    public int Joined { get; init; }

    /// <summary>The first page of those who joined.</summary>
    public int FirstPage { get; init; }

    /// <summary>In how many pages they are kept; 0 when nobody joined.</summary>
    public int Pages { get; init; }

    /// <summary>Who is no longer in the company. Their answers are kept.</summary>
    public IReadOnlyList<RecipientId> Left { get; init; } = [];

    /// <summary>Who had left and is there again.</summary>
    public IReadOnlyList<RecipientId> Back { get; init; } = [];

    /// <summary>Whose name, address, manager, department or language is another now.</summary>
    public IReadOnlyList<Contact> Moved { get; init; } = [];

    /// <summary>Whether the directory says what the campaign knew.</summary>
    [JsonIgnore]
    public bool IsNothing => Joined + Left.Count + Back.Count + Moved.Count == 0;
}

/// <summary>What the directory says of a recipient today, other than when the audience was taken.</summary>
public sealed record Contact
{
    public required RecipientId Recipient { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? Department { get; init; }

    public string? ManagerEmail { get; init; }

    public required Language Language { get; init; }
}
