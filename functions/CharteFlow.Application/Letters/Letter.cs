using System.Text.Json.Serialization;
using CharteFlow.Application.Mail;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Letters;

/// <summary>A single e-mail of a cycle.</summary>
/// <param name="Key">Names it once and for all.</param>
/// <param name="Cycle">The cycle that it is about.</param>
/// <param name="As">As whom its reader gets it.</param>
/// <param name="To">Its reader.</param>
/// <param name="Model">What it says.</param>
public sealed record Letter(MailKey Key, CycleId Cycle, Addressee As, MailPerson To, MailModel Model);

/// <summary>Where a single e-mail stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterState>))]
public enum LetterState
{
    /// <summary>Handed to the mail service, and no answer recorded.</summary>
    Sending,
    Sent,

    /// <summary>The mail service refused it for good.</summary>
    Refused,

    /// <summary>The mail service has not told, and it was not found: never sent again by itself.</summary>
    Unknown,
}

/// <summary>What is known of a single e-mail: written before it is handed over and once its fate is known.</summary>
public sealed record LetterRecord
{
    public required CycleId Cycle { get; init; }

    public required Addressee As { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required DateTimeOffset HandedOverAt { get; init; }

    public LetterState State { get; init; }

    /// <summary>How often it was looked for.</summary>
    public int Looks { get; init; }

    /// <summary>When it was last looked for; null before.</summary>
    public DateTimeOffset? LookedAt { get; init; }
}
