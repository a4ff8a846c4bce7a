using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Reviews;
using CharteFlow.Charters.Versions;

namespace CharteFlow.Application.Links;

/// <summary>
/// The addresses that e-mails carry. A personal link outlives its campaign for a while, so that late readers see the
/// close rather than an error.
/// </summary>
public interface IPersonalLinks
{
    /// <summary>An employee's link.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="recipient">The employee in it.</param>
    /// <param name="state">What HR has done about the link; null for nothing.</param>
    Uri Answer(Campaign campaign, RecipientId recipient, LinkState? state);

    /// <summary>A reviewer's link, likewise.</summary>
    Uri Review(ReviewRound round, ReviewerId reviewer, LinkState? state);

    /// <summary>A manager's link to the team's page.</summary>
    Uri Team(Campaign campaign, string managerEmail);

    /// <summary>An adopted version, for its readers.</summary>
    Uri Version(CharterId charter, VersionNumber version);

    /// <summary>A charter in the console.</summary>
    Uri Console(CharterId charter);

    /// <summary>A cycle in the console.</summary>
    Uri Console(CycleId cycle);

    /// <summary>The open remarks of a cycle in the console.</summary>
    Uri Remarks(CycleId cycle);
}
