namespace CharteFlow.Charters.Text;

/// <summary>What became of a section from one text to the next.</summary>
public enum SectionChangeKind
{
    Unchanged,

    /// <summary>Its title or its body reads differently, wherever it stands now.</summary>
    Edited,

    /// <summary>It reads the same and stands elsewhere among the sections that both texts have.</summary>
    Moved,

    Added,

    Removed,
}

/// <summary>One section's change.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">The section as it was; null when added.</param>
/// <param name="After">The section as it is; null when removed.</param>
public sealed record SectionChange(SectionChangeKind Kind, Section? Before, Section? After)
{
    public SectionKey Key => (After ?? Before)!.Key;

    /// <summary>Whether a reader has to look at it again.</summary>
    public bool IsChange => Kind != SectionChangeKind.Unchanged;
}
