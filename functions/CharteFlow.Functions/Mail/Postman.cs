using CharteFlow.Adapters.Mail;
using CharteFlow.Functions.App;
using CharteFlow.Pages.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Mail;

/// <summary>An e-mail that the mail service did not take yet; the activity that sends it is tried again later.</summary>
public sealed class MailNotSentException(string key, string reason) : Exception($"The e-mail '{key}' is not sent yet: {reason}");

/// <summary>Sends single e-mails, each once for its key.</summary>
public sealed partial class Postman(
    IMailSender sender, LetterLog log, MailRenderer renderer, CompanyClock clock, IOptions<MailOptions> options, ILogger<Postman> logger)
{
    /// <summary>Sends a letter. One that the service refuses for good is logged and left: it must not hold up a cycle.</summary>
    /// <exception cref="MailNotSentException">The service asks for patience, or did not take the e-mail.</exception>
    public async Task SendAsync(string key, MailPerson to, MailModel letter, CancellationToken cancellationToken)
    {
        if (!await log.MaySendAsync(key, cancellationToken))
            return;
        var mail = await WriteAsync(key, to, letter);
        switch (await sender.SendAsync(mail, cancellationToken))
        {
            case SendOutcome.Rejected rejected:
                LogRefused(logger, key, rejected.Reason);
                break;
            case SendOutcome.RetryAfter retry:
                await log.ForgetAsync(key, cancellationToken);
                throw new MailNotSentException(key, $"the service asks to wait {retry.Delay}.");
            case SendOutcome.Unknown unknown when sender.LookUpAfter > TimeSpan.Zero:
                throw new MailNotSentException(key, $"{unknown.Reason} It is looked up in {sender.LookUpAfter}.");
            case SendOutcome.Unknown unknown when await sender.WasSentAsync(key, cancellationToken) == false:
                throw new MailNotSentException(key, unknown.Reason);
        }
    }

    /// <summary>Puts a letter into an envelope.</summary>
    public async Task<OutgoingMail> WriteAsync(string key, MailPerson to, MailModel letter)
    {
        var rendered = await renderer.RenderAsync(letter, clock.Zone);
        return new OutgoingMail
        {
            Key = key,
            From = options.Value.Sender,
            To = to,
            ReplyTo = IsSame(letter.HrEmail, to.Address) ? null : letter.HrEmail,
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
        };
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail service refused {Key} for good: {Reason}")]
    private static partial void LogRefused(ILogger logger, string key, string reason);
}
