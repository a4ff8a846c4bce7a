using CharteFlow.Charters;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Review;

/// <summary>The remarks of a cycle as a reviewer reads them, some at a time.</summary>
public sealed record ReviewRemarksPageModel : OpenPageModel
{
    public required string Token { get; init; }

    public required Charter Charter { get; init; }

    /// <summary>The section that the remarks are about; null for all.</summary>
    public SectionKey? Section { get; init; }

    /// <summary>The open ones first, the oldest of each first.</summary>
    public required PageOf<RemarkRow> Remarks { get; init; }
}
