using CharteFlow.Charters;
using CharteFlow.Charters.Versions;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Answer;

/// <summary>An adopted version, for those who live by it.</summary>
public sealed record VersionPageModel : PageModel
{
    public required Charter Charter { get; init; }

    public required Manifest Manifest { get; init; }

    /// <summary>The version that the text is compared with; null for a first version.</summary>
    public VersionNumber? Previous { get; init; }

    public required IReadOnlyList<ReadSection> Sections { get; init; }
}
