namespace CharteFlow.Charters.Campaigns;

/// <summary>An objection or a question, with HR's reply when there is one.</summary>
public sealed record Exchange(Recipient Recipient, Receipt Receipt, Reply? Reply);

/// <summary>What was written beside an answer that needs no reply.</summary>
public sealed record Comment(Recipient Recipient, Receipt Receipt);

/// <summary>The newest comments of a campaign.</summary>
/// <param name="Count">How many there are in all.</param>
public sealed record CommentList(int Count, IReadOnlyList<Comment> Newest);
