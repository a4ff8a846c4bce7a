namespace CharteFlow.Pages.Layout;

/// <summary>
/// The pages behind personal links: the first part of each address, before its token. Who holds a token may answer for
/// its owner, so that telemetry and logs know the tokens by this table; a page that is not in it has no link.
/// </summary>
public static class PersonalPages
{
    /// <summary>An employee's answer.</summary>
    public const string Answer = "a";

    /// <summary>A reviewer's page.</summary>
    public const string Review = "r";

    /// <summary>A manager's page.</summary>
    public const string Team = "t";

    public static readonly IReadOnlyList<string> All = [Answer, Review, Team];
}
