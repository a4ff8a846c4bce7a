using CharteFlow.Charters;

namespace CharteFlow.Adapters.Links;

/// <summary>Who is signed in, as the development sign-in's cookie carries it.</summary>
public sealed record Session
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required Language Language { get; init; }

    /// <summary>The first instant at which the session is over.</summary>
    public required DateTimeOffset Expires { get; init; }
}
