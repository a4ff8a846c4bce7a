namespace CharteFlow.Application.Mail;

/// <summary>Under which name and address the app writes.</summary>
public sealed record MailSender(MailPerson Person);
