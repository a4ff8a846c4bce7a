using System.Text.Json.Serialization;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Charters.Campaigns;

/// <summary>Why a campaign has nobody to ask yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AudienceTrouble>))]
public enum AudienceTrouble
{
    /// <summary>The directory cannot be used.</summary>
    NotRead,

    /// <summary>The directory holds nobody who could be asked.</summary>
    Nobody,
}

/// <summary>
/// A campaign that waits for people to ask: it opens when the directory gives some, and its days count from then on.
/// </summary>
public sealed record AudienceWait
{
    /// <summary>HR is told again after so long.</summary>
    public static readonly TimeSpan ToldAgain = TimeSpan.FromDays(7);

    public required AudienceTrouble Trouble { get; init; }

    /// <summary>When the directory was last read in vain.</summary>
    public required DateTimeOffset TriedAt { get; init; }

    /// <summary>When it is read again.</summary>
    public required DateTimeOffset NextTry { get; init; }

    /// <summary>When HR was last told.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>
    /// When to read the directory again: in an hour while people work, else on the next working morning, so that nobody
    /// is written to at night.
    /// </summary>
    public static DateTimeOffset NextTryAfter(DateTimeOffset now, TimeZoneInfo zone)
    {
        var soon = now.AddHours(1);
        var day = LocalDay.Of(soon, zone);
        var early = LocalDay.At(day, LocalDay.Early, zone);
        if (!WorkCalendar.IsWorkingDay(day) || soon >= LocalDay.At(day, LocalDay.Close, zone))
            return LocalDay.At(WorkCalendar.NextWorkingDay(day.AddDays(1)), LocalDay.Early, zone);
        return soon < early ? early : soon;
    }
}
