using CharteFlow.Charters;
using CharteFlow.Charters.Text;

namespace CharteFlow.Pages.Layout;

/// <summary>A section as a reader sees it, against the text before.</summary>
public sealed record ReadSection
{
    public required SectionKey Key { get; init; }

    /// <summary>The title as it is; of a removed section, as it was.</summary>
    public required string Title { get; init; }

    /// <summary>The title as it was, where it changed.</summary>
    public string? TitleBefore { get; init; }

    public required OwnerRole Owner { get; init; }

    /// <summary>What became of it; <see cref="SectionChangeKind.Unchanged"/> when there is no text before.</summary>
    public required SectionChangeKind Change { get; init; }

    /// <summary>The text, safe to show; of a removed section, as it was.</summary>
    public required string Html { get; init; }

    /// <summary>The text with its changes marked, safe to show; null unless it was edited.</summary>
    public string? RedlineHtml { get; init; }

    /// <summary>The change in one sentence; null when nothing changed.</summary>
    public string? Summary { get; init; }
}
