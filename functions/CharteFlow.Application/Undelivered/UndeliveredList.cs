using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Undelivered;

/// <summary>The people whom a campaign did not reach and who have not answered.</summary>
/// <param name="Rows">The first of them.</param>
/// <param name="Count">All of them.</param>
public sealed record UndeliveredList(IReadOnlyList<UndeliveredRow> Rows, int Count);

/// <summary>A person whom an e-mail did not reach.</summary>
public sealed record UndeliveredRow(string Name, string Email, UndeliveredMail Report);
