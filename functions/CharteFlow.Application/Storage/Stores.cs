namespace CharteFlow.Application.Storage;

/// <summary>The three containers, each with its own clock.</summary>
/// <param name="Archive">Versions, manifests, tallies: written once, no personal data, kept for years.</param>
/// <param name="Evidence">Receipts, journals, recipients: written once, purged when their retention ends.</param>
/// <param name="Work">Drafts, remarks, campaigns under way: replaced under their ETag.</param>
public sealed record Stores(IObjectStore Archive, IObjectStore Evidence, IObjectStore Work);
