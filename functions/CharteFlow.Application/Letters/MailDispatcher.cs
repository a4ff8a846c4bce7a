using CharteFlow.Application.Mail;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Application.Letters;

/// <summary>
/// An e-mail that the mail service did not take yet; the activity that sends it is tried again later.
/// </summary>
public sealed class MailNotSentException(string key, string reason)
    : Exception($"The e-mail '{key}' is not sent yet: {reason}");

/// <summary>Sends single e-mails, each once for its key.</summary>
public sealed partial class MailDispatcher(
    IMailSender sender,
    SentMailLog log,
    UnreachedStore unreached,
    ILetterRenderer renderer,
    CompanyClock clock,
    MailSender from,
    ILogger<MailDispatcher> logger
)
{
    /// <summary>
    /// Sends a letter; false when its reader is not reached, or may not be. One that the service refuses for good, or
    /// whose fate it does not tell, is recorded and left: it must not hold up a cycle.
    /// </summary>
    /// <exception cref="MailNotSentException">The service asks for patience, or the e-mail is still to be looked
    /// up.</exception>
    public async Task<bool> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        var state = await log.OpenAsync(letter, cancellationToken);
        if (state != LetterState.Sending)
            return await SettledAsync(letter, state, cancellationToken);

        var mail = await WriteAsync(letter.Key.ToString(), letter.To, letter.Model);
        switch (await sender.SendAsync(mail, cancellationToken))
        {
            case SendOutcome.Accepted:
                await log.SettleAsync(letter.Key.ToString(), LetterState.Sent, cancellationToken);
                await unreached.AcceptedAsync(letter.Cycle, letter.To.Address, clock.Now, cancellationToken);
                return true;
            case SendOutcome.Rejected rejected:
                LogRefused(logger, letter.Key.ToString(), rejected.Reason);
                await KeepAsync(letter, UndeliveredReason.RefusedAtOnce, cancellationToken);
                await log.SettleAsync(letter.Key.ToString(), LetterState.Refused, cancellationToken);
                return false;
            case SendOutcome.RetryAfter retry:
                await log.ForgetAsync(letter.Key.ToString(), cancellationToken);
                throw new MailNotSentException(letter.Key.ToString(), $"the service asks to wait {retry.Delay}.");
            case SendOutcome.Unknown unknown when sender.LookUpAfter > TimeSpan.Zero:
                throw new MailNotSentException(
                    letter.Key.ToString(),
                    $"{unknown.Reason} It is looked up in {sender.LookUpAfter}."
                );
            default:
                return await SettledAsync(letter, await log.OpenAsync(letter, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Puts a letter into an envelope.</summary>
    public async Task<OutgoingMail> WriteAsync(string key, MailPerson to, MailModel letter)
    {
        var rendered = await renderer.RenderAsync(letter, clock.Zone);
        return new OutgoingMail
        {
            Key = key,
            From = from.Person,
            To = to,
            ReplyTo = IsSame(letter.Head.HrEmail, to.Address) ? null : letter.Head.HrEmail,
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
        };
    }

    // Told again after a crash: the record is the same.
    private async Task<bool> SettledAsync(Letter letter, LetterState state, CancellationToken cancellationToken)
    {
        if (state == LetterState.Sending)
            throw new MailNotSentException(letter.Key.ToString(), "the service does not have it.");
        if (state == LetterState.Unknown)
        {
            LogUnknown(logger, letter.Key.ToString());
            await KeepAsync(letter, UndeliveredReason.FateUnknown, cancellationToken);
        }

        return state == LetterState.Sent;
    }

    private Task KeepAsync(Letter letter, UndeliveredReason reason, CancellationToken cancellationToken) =>
        unreached.KeepAsync(
            letter.Cycle,
            new UnreachedPerson
            {
                As = letter.As,
                Name = letter.To.Name,
                Email = letter.To.Address,
                Key = letter.Key.ToString(),
                At = clock.Now,
                Reason = reason,
            },
            cancellationToken
        );

    private static bool IsSame(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail service refused {Key} for good: {Reason}")]
    private static partial void LogRefused(ILogger logger, string key, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The mail service has not told what became of {Key}, and it was not found; it is not sent again by itself."
    )]
    private static partial void LogUnknown(ILogger logger, string key);
}
