using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Pages.Layout;

namespace CharteFlow.Pages.Answer;

/// <summary>
/// A manager's page: who in the team has not answered. Names only: what others answered stays private.
/// </summary>
public sealed record TeamPageModel : OpenPageModel
{
    public required Charter Charter { get; init; }

    public required Campaign Campaign { get; init; }

    /// <summary>The names of those who have not answered; empty when all have.</summary>
    public required IReadOnlyList<string> Silent { get; init; }

    public required bool IsOpen { get; init; }
}
