using CharteFlow.Charters;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Answer;

/// <summary>An adopted version, for those who live by it.</summary>
public sealed record VersionPageModel : OpenPageModel
{
    public required Charter Charter { get; init; }

    public required Manifest Manifest { get; init; }

    /// <summary>The version that the text is compared with; null for a first version.</summary>
    public VersionNumber? Previous { get; init; }

    public required IReadOnlyList<ReadSection> Sections { get; init; }

    /// <summary>The names of the version's files that everybody may open.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What came of consulting the employees; null when there is nothing to tell.</summary>
    public ConsultationOutcome? Consultation { get; init; }
}
