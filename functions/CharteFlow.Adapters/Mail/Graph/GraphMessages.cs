using System.Globalization;
using CharteFlow.Application.Mail;
using CharteFlow.Charters.Audience;
using Microsoft.Graph.Models;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// Turns a mail into Graph's message, marked with its key twice: as a header, which travels, and as a property of the
/// mailbox's own copy.
/// </summary>
internal static class GraphMessages
{
    public const string KeyHeader = "x-charteflow-key";

    /// <summary>
    /// The property that the copy in the mailbox is found by. The header is often missing there
    /// (microsoftgraph/microsoft-graph-docs #12726, #18761); the property is what Microsoft advises (#3766).
    /// </summary>
    public const string KeyProperty = "String {6f1c2f0e-5f0b-4b57-9a56-2d7c5d3f8a41} Name CharteFlowKey";

    public static Message Build(OutgoingMail mail, string mailbox) =>
        new()
        {
            Subject = mail.Subject,
            Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
            From = Recipient(mail.From with { Address = mailbox }),
            ToRecipients = [Recipient(mail.To)],
            ReplyTo = ReplyTo(mail, mailbox),
            InternetMessageHeaders =
            [
                new InternetMessageHeader { Name = KeyHeader, Value = mail.Key },
                new InternetMessageHeader { Name = MailMessages.SuppressHeader, Value = MailMessages.Suppressed },
            ],
            SingleValueExtendedProperties =
            [
                new SingleValueLegacyExtendedProperty { Id = KeyProperty, Value = mail.Key },
            ],
        };

    /// <summary>Asks for each message's class.</summary>
    public const string ShowsClass = $"singleValueExtendedProperties($filter=id eq '{ClassProperty}')";

    /// <summary>PidTagMessageClass.</summary>
    private const string ClassProperty = "String 0x001A";

    private const string ReportClass = "REPORT.IPM.Note.NDR";

    /// <summary>The filter that finds the mail of a key.</summary>
    public static string FilterOf(string key) =>
        $"singleValueExtendedProperties/Any(ep: ep/id eq '{KeyProperty}' and ep/value eq '{key.Replace("'", "''", StringComparison.Ordinal)}')";

    /// <summary>
    /// The filter that finds the non-delivery reports received from a time on, by their message class.
    /// </summary>
    public static string FilterOfReports(DateTimeOffset since) =>
        $"{FilterOfTime(since)} and singleValueExtendedProperties/Any(ep: ep/id eq '{ClassProperty}' and ep/value eq '{ReportClass}')";

    /// <summary>The filter that finds whatever was received from a time on.</summary>
    public static string FilterOfTime(DateTimeOffset since) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"receivedDateTime ge {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"
        );

    /// <summary>
    /// Whether a message is a non-delivery report, as far as what was asked for tells: one that does not show its class
    /// was found by it.
    /// </summary>
    public static bool MayBeReport(Message message) =>
        message.SingleValueExtendedProperties is not { Count: > 0 } shown
        || shown.Any(property => property.Value == ReportClass);

    // Sent from the second of several mailboxes, a mail is still answered where HR reads.
    private static List<Recipient>? ReplyTo(OutgoingMail mail, string mailbox) =>
        (mail.ReplyTo ?? mail.From.Address) is var address
        && address.Equals(mailbox, StringComparison.OrdinalIgnoreCase)
            ? null
            : [Recipient(new MailPerson("", address))];

    // Exchange Online knows domains in letters by their xn-- form only.
    private static string AddressOf(MailPerson person) =>
        EmailAddresses.Find(person.Address) is { } address ? EmailAddresses.WithAsciiDomain(address) : person.Address;

    private static Recipient Recipient(MailPerson person) =>
        new()
        {
            EmailAddress = new EmailAddress { Name = person.Name, Address = AddressOf(person) },
        };
}
