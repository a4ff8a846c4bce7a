namespace CharteFlow.Charters.Text;

/// <summary>Who answers for a section, and whose section it is first in a review.</summary>
public enum OwnerRole
{
    HumanResources,
    Legal,
    Marketing,
    DataProtection,
    InformationSecurity,
    StaffRepresentatives,
}

/// <summary>
/// One part of a charter. Its key stays the same from version to version, so that changes can be shown section by
/// section.
/// </summary>
public sealed record Section
{
    public required SectionKey Key { get; init; }

    public required string Title { get; init; }

    public required OwnerRole Owner { get; init; }

    /// <summary>The text, in Markdown, without the section's own title.</summary>
    public required string Body { get; init; }
}

/// <summary>A whole text: what is drafted, reviewed, put to the employees and adopted.</summary>
public sealed record CharterText
{
    public required string Title { get; init; }

    public required Language Language { get; init; }

    /// <summary>The sections in reading order, each key once.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }
}
