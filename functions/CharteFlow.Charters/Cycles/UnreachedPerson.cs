using System.Text.Json.Serialization;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Charters.Cycles;

/// <summary>As whom a person gets an e-mail of a cycle.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Addressee>))]
public enum Addressee
{
    Employee,
    Reviewer,
    Manager,
    Hr,
}

/// <summary>
/// A person whom a single e-mail of a cycle did not reach, or may not have: an invitation to review, a manager's
/// notice, HR's reply, a letter to HR. Those of a campaign's waves are an <see cref="UndeliveredMail"/> each.
/// </summary>
public sealed record UnreachedPerson
{
    public required Addressee As { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The last e-mail that was lost, by its key.</summary>
    public required string Key { get; init; }

    /// <summary>When that was known.</summary>
    public required DateTimeOffset At { get; init; }

    public required UndeliveredReason Reason { get; init; }

    /// <summary>The mail service's code (RFC 3463); null when it gave none.</summary>
    public string? Status { get; init; }

    /// <summary>When the mail service last took an e-mail to that address; null when it has not since.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }
}

/// <summary>What HR was told by e-mail of people who were not reached.</summary>
/// <param name="At">When.</param>
/// <param name="Addresses">Theirs, as far as they are no simple recipients of a campaign, which are counted
/// there.</param>
public sealed record UnreachedTold(DateTimeOffset At, IReadOnlyList<string> Addresses);

/// <summary>Whether a person still counts as not reached.</summary>
public static class UnreachedRules
{
    /// <summary>A report of non-delivery comes within minutes, rarely within hours.</summary>
    private static readonly TimeSpan ReportsTake = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether a later e-mail has gone through: taken where the one before was refused at once, or taken a day ago
    /// without any report where the one before came back.
    /// </summary>
    public static bool IsMended(UnreachedPerson person, DateTimeOffset now) =>
        person.AcceptedAt is { } accepted
        && accepted > person.At
        && (person.Reason == UndeliveredReason.RefusedAtOnce || now - accepted >= ReportsTake);
}
