using CharteFlow.Application.Directory;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Notifications;

/// <summary>A comparison that was not applied.</summary>
/// <param name="Trouble">Why.</param>
public sealed record StoppedComparison(SyncFailure Trouble)
{
    /// <summary>What is wrong with the directory; null when it was read.</summary>
    public DirectoryReport? Report { get; init; }

    /// <summary>How many people would have left.</summary>
    public int Leavers { get; init; }
}
