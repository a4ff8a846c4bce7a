using CharteFlow.Charters;

namespace CharteFlow.Adapters.Links;

/// <summary>Who is signed in, as the session cookie carries it.</summary>
public sealed record Session
{
    /// <summary>
    /// Tells this sign-in from all others, so that it can be ended: lower-case letters and digits. Null for a caller of
    /// the API, who has no cookie.
    /// </summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The account's object id in Entra ID; null in the development sign-in.</summary>
    public string? ObjectId { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required Language Language { get; init; }

    /// <summary>The first instant at which the session is over.</summary>
    public required DateTimeOffset Expires { get; init; }
}
