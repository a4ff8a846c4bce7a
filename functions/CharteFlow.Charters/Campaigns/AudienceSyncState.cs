using System.Text.Json.Serialization;

namespace CharteFlow.Charters.Campaigns;

/// <summary>Why a comparison with the directory was not applied.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncFailure>))]
public enum SyncFailure
{
    /// <summary>The directory could not be read to its end: nobody is marked.</summary>
    NotRead,

    /// <summary>More people would have left at once than HR holds likely: nothing is applied.</summary>
    Held,
}

/// <summary>How a campaign follows the directory.</summary>
public sealed record AudienceSyncState
{
    /// <summary>When the directory was last looked at, whatever came of it.</summary>
    public required DateTimeOffset ComparedAt { get; init; }

    /// <summary>Why the last look changed nothing; null when it was applied.</summary>
    public SyncFailure? Trouble { get; init; }

    /// <summary>While the last comparison is held: how many people would have left.</summary>
    public int HeldLeavers { get; init; }

    /// <summary>
    /// So many may leave at once, because HR has seen the figure and said so; 0: as many as the settings say. It holds
    /// for the next look only.
    /// </summary>
    public int AllowedLeavers { get; init; }

    /// <summary>The people who joined, day by day.</summary>
    public IReadOnlyList<Joiners> Joiners { get; init; } = [];
}

/// <summary>
/// The people who joined in one comparison: pages of recipients of their own, and a wave of their own.
/// </summary>
public sealed record Joiners
{
    /// <summary>The wave's name, such as <c>joiners-20261201</c>.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int FirstPage { get; init; }

    public required int Pages { get; init; }

    public required int People { get; init; }
}
