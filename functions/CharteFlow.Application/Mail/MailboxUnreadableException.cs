namespace CharteFlow.Application.Mail;

/// <summary>
/// A mailbox could not be searched for a mail of unknown fate, or for reports; nothing is lost or sent again, and the
/// search is repeated later.
/// </summary>
public sealed class MailboxUnreadableException(string reason) : Exception($"A mailbox could not be searched. {reason}");
