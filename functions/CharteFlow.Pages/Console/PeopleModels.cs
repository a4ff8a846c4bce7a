using CharteFlow.Charters.Cycles;

namespace CharteFlow.Pages.Console;

/// <summary>The people whose links HR can send again or revoke.</summary>
/// <param name="Typed">What HR looked for; null where all are shown, in a round of review.</param>
/// <param name="Rows">Those who were found.</param>
/// <param name="HasMore">Whether more were found than are shown.</param>
public sealed record PeopleFound(string? Typed, IReadOnlyList<PersonLink> Rows, bool HasMore);

/// <summary>One person's link.</summary>
/// <param name="As">An employee who is asked, or a reviewer.</param>
/// <param name="Id">The person's id in the campaign or round.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">Where e-mails go.</param>
public sealed record PersonLink(Addressee As, string Id, string Name, string Email)
{
    /// <summary>Whether the person has no link that opens.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>When HR last had a link sent; null for never.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the person has answered, or given an opinion.</summary>
    public bool HasActed { get; init; }
}
