using System.Globalization;
using System.Text.Json.Serialization;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Waves;

/// <summary>Where one e-mail of a wave stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailState>))]
public enum MailState
{
    /// <summary>
    /// Handed to the mail service, and no answer recorded: after a crash it is looked up, never blindly sent again.
    /// </summary>
    Sending,
    Sent,

    /// <summary>The mail service refused it for good.</summary>
    Refused,

    /// <summary>The person had answered.</summary>
    Spared,

    /// <summary>The mail service has not told, and it was not found: never sent again unless HR says so.</summary>
    Unknown,

    /// <summary>It was unknown, and HR had another one sent.</summary>
    SentAgain,
}

/// <summary>The e-mails of one page of a wave, written before and after each group of sends.</summary>
public sealed record DeliveryLog(IReadOnlyDictionary<RecipientId, MailState> States)
{
    /// <summary>When a group was last handed to the mail service.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }

    /// <summary>How often its e-mails in doubt were looked for.</summary>
    public int Looks { get; init; }

    /// <summary>When they were last looked for; null before.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Where the log of a page lies.</summary>
    public static string NameOf(CampaignId campaign, string wave, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"waves/{campaign}/{wave}/{page:0000}.json");

    public static DeliveryLog Empty { get; } = new(new Dictionary<RecipientId, MailState>());

    public DeliveryLog With(IEnumerable<KeyValuePair<RecipientId, MailState>> changes)
    {
        var states = new Dictionary<RecipientId, MailState>(States);
        foreach (var (recipient, state) in changes)
            states[recipient] = state;
        return this with { States = states };
    }

    public DeliveryLog Without(IEnumerable<RecipientId> recipients)
    {
        var gone = recipients.ToHashSet();
        return this with { States = States.Where(pair => !gone.Contains(pair.Key)).ToDictionary() };
    }

    /// <summary>E-mails whose fate is not known yet.</summary>
    [JsonIgnore]
    public int Doubtful => States.Values.Count(state => state == MailState.Sending);

    public WaveReport Report() =>
        new()
        {
            Sent = States.Values.Count(state => state == MailState.Sent),
            Refused = States.Values.Count(state => state == MailState.Refused),
            Spared = States.Values.Count(state => state == MailState.Spared),
            Unknown = States.Values.Count(state => state == MailState.Unknown),
        };
}
