using System.Text.Json.Serialization;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Functions.Campaigns;

/// <summary>Where one e-mail of a wave stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailState>))]
public enum MailState
{
    /// <summary>Handed to the mail service, and no answer recorded: after a crash it is looked up, never blindly sent again.</summary>
    Sending,
    Sent,

    /// <summary>The mail service refused it for good.</summary>
    Refused,

    /// <summary>The person had answered.</summary>
    Spared,
}

/// <summary>The e-mails of one page of a wave, written before and after each group of sends.</summary>
public sealed record PageLog(IReadOnlyDictionary<RecipientId, MailState> States)
{
    /// <summary>When a group was last handed to the mail service.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }

    public static PageLog Empty { get; } = new(new Dictionary<RecipientId, MailState>());

    public PageLog With(IEnumerable<KeyValuePair<RecipientId, MailState>> changes)
    {
        var states = new Dictionary<RecipientId, MailState>(States);
        foreach (var (recipient, state) in changes)
            states[recipient] = state;
        return this with { States = states };
    }

    public PageLog Without(IEnumerable<RecipientId> recipients)
    {
        var gone = recipients.ToHashSet();
        return this with { States = States.Where(pair => !gone.Contains(pair.Key)).ToDictionary() };
    }

    /// <summary>E-mails whose fate is not known yet.</summary>
    [JsonIgnore]
    public int Doubtful => States.Values.Count(state => state == MailState.Sending);

    public WaveReport Report() => new()
    {
        Sent = States.Values.Count(state => state == MailState.Sent),
        Refused = States.Values.Count(state => state == MailState.Refused),
        Spared = States.Values.Count(state => state == MailState.Spared),
    };
}
