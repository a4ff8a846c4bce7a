using System.Security.Cryptography;
using System.Text;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Storage;
using CharteFlow.Charters.Audience;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Turns a mail into MIME: text and HTML as alternatives, UTF-8, marked as automatic so that nobody's out-of-office
/// answers.
/// </summary>
internal static class MailMessages
{
    public const string KeyHeader = "X-CharteFlow-Key";

    /// <summary>
    /// Exchange and Outlook ask it before they answer by themselves; others ask Auto-Submitted (RFC 3834).
    /// </summary>
    public const string SuppressHeader = "X-Auto-Response-Suppress";

    /// <summary>No out-of-office notice and no answer by a rule. Non-delivery reports are wanted.</summary>
    public const string Suppressed = "OOF, AutoReply";

    /// <summary>Why this mail can never be sent, for a person to read; null when it can.</summary>
    public static string? Problem(OutgoingMail mail)
    {
        if (ObjectName.Problem(mail.Key) is { } problem || (problem = AsciiProblem(mail.Key)) is not null)
            return $"The mail's key '{mail.Key}' is not usable: {problem}.";
        if (string.IsNullOrWhiteSpace(mail.Subject) || HasControl(mail.Subject))
            return "The subject is empty or holds a line break or another control character.";
        if (HasControl(mail.To.Name) || HasControl(mail.From.Name))
            return "A name holds a line break or another control character.";
        if (!IsAddress(mail.To.Address))
            return $"'{mail.To.Address}' is not an e-mail address.";
        if (!IsAddress(mail.From.Address))
            return $"The sender '{mail.From.Address}' is not an e-mail address.";
        return mail.ReplyTo is { } replyTo && !IsAddress(replyTo)
            ? $"The reply address '{replyTo}' is not an e-mail address."
            : null;
    }

    public static MimeMessage Build(OutgoingMail mail, DateTimeOffset date)
    {
        var message = new MimeMessage
        {
            Date = date,
            MessageId = MessageIdOf(mail),
            Subject = mail.Subject,
            Body = new MultipartAlternative(Part("plain", mail.Text), Part("html", mail.Html)),
        };
        message.From.Add(Mailbox(mail.From));
        message.To.Add(Mailbox(mail.To));
        if (mail.ReplyTo is { } replyTo)
            message.ReplyTo.Add(Mailbox(new MailPerson("", replyTo)));
        message.Headers.Add(KeyHeader, mail.Key);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(SuppressHeader, Suppressed);
        return message;
    }

    /// <summary>The same key always gives the same id, so that mail systems can tell a repeated mail.</summary>
    private static string MessageIdOf(OutgoingMail mail)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(mail.Key));
        var from = EmailAddresses.WithAsciiDomain(EmailAddresses.Find(mail.From.Address)!);
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, 20))}{from[from.LastIndexOf('@')..]}";
    }

    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    private static MailboxAddress Mailbox(MailPerson person) =>
        new(Encoding.UTF8, person.Name, EmailAddresses.Find(person.Address)!);

    private static bool IsAddress(string address) => EmailAddresses.Find(address) is not null;

    private static bool HasControl(string text) => text.Any(char.IsControl);

    private static string? AsciiProblem(string key) =>
        Ascii.IsValid(key) ? null : "it holds other than ASCII characters";
}
