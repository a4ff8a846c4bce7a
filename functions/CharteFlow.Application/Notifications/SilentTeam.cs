using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Notifications;

/// <summary>A manager and the team members who have not answered.</summary>
/// <param name="Email">The manager's address.</param>
/// <param name="Manager">The manager as a recipient of the campaign; null when the manager is not asked.</param>
/// <param name="Silent">Who has not answered.</param>
public sealed record SilentTeam(string Email, Recipient? Manager, IReadOnlyList<Recipient> Silent);
