using CharteFlow.Application.Directory;
using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Notifications;

/// <summary>A campaign that waits for people to ask.</summary>
/// <param name="Kind">What it would ask.</param>
/// <param name="Trouble">Why it waits.</param>
/// <param name="Problems">What is wrong with the directory; empty when it was read.</param>
public sealed record WaitingCampaign(
    CampaignKind Kind,
    AudienceTrouble Trouble,
    IReadOnlyList<DirectoryProblem> Problems
);
