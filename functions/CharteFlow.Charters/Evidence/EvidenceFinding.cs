namespace CharteFlow.Charters.Evidence;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>Entries of the cycle's journal.</summary>
    Journal,

    /// <summary>What is kept apart from the journal about its end.</summary>
    JournalHead,

    /// <summary>Reviewers' verdicts.</summary>
    Verdict,

    /// <summary>Pages of the people who are asked.</summary>
    Recipients,

    /// <summary>What a comparison with the directory changed.</summary>
    AudienceChange,

    /// <summary>Receipts.</summary>
    Answer,

    /// <summary>The pages that say which receipts count.</summary>
    ClosedPage,

    /// <summary>HR's replies.</summary>
    Reply,

    /// <summary>The count of a campaign.</summary>
    Tally,

    /// <summary>What a campaign's count means.</summary>
    Result,

    /// <summary>Which text was submitted, reviewed, asked about or adopted.</summary>
    Text,

    /// <summary>The formalities that HR has recorded.</summary>
    Formality,

    /// <summary>« You said, we did ».</summary>
    AdoptionFile,

    /// <summary>The plan of the adoption.</summary>
    AdoptionPlan,

    /// <summary>A version in the archive: its manifest and its files.</summary>
    Version,
}

/// <summary>How a piece of evidence differs from what was anchored.</summary>
public enum EvidenceDifference
{
    /// <summary>It is there, with another content.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, and nothing vouches for it.</summary>
    Unexpected,

    /// <summary>It is there and does not follow what comes before it.</summary>
    Unlinked,
}

/// <summary>One thing that differs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Difference">How it differs.</param>
/// <param name="Place">Where it lies or should lie: a name in the store, or the key of a journal entry.</param>
/// <param name="Expected">What was anchored: a digest, or facts as <see cref="JournalDetail"/> writes them; null when
/// nothing was.</param>
/// <param name="Found">What is there instead, alike; null when nothing is, or when it cannot be read.</param>
public sealed record EvidenceFinding(
    EvidenceKind Kind,
    EvidenceDifference Difference,
    string Place,
    string? Expected = null,
    string? Found = null
);

/// <summary>What a piece of evidence is compared with.</summary>
public enum EvidenceAnchor
{
    /// <summary>Nothing yet: only that the records agree with each other.</summary>
    None,

    /// <summary>The journal's length and head, kept in the work container.</summary>
    JournalHead,

    /// <summary>The cycle's journal.</summary>
    Journal,

    /// <summary>The pages that were written at the close.</summary>
    Close,

    /// <summary>The manifest in the archive, which is written once.</summary>
    Archive,
}

/// <summary>A comparison that was made.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Anchor">With what.</param>
/// <param name="Records">How many records.</param>
public sealed record EvidenceComparison(EvidenceKind Kind, EvidenceAnchor Anchor, int Records);

/// <summary>What a check of a cycle's evidence compared, and what differs.</summary>
public sealed record EvidenceReport(
    IReadOnlyList<EvidenceComparison> Comparisons,
    IReadOnlyList<EvidenceFinding> Findings
)
{
    /// <summary>Several reports as one, in their order.</summary>
    public static EvidenceReport Of(params IReadOnlyList<EvidenceReport> parts) =>
        new([.. parts.SelectMany(part => part.Comparisons)], [.. parts.SelectMany(part => part.Findings)]);
}
