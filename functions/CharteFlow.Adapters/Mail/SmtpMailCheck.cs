using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Connects to the SMTP server and signs in there, as a mail would. That the account may not write as <c>Mail:From</c>,
/// only a send tells, and <see cref="MailFaultStore"/> keeps that.
/// </summary>
internal sealed class SmtpMailCheck(SmtpAccess access) : IMailCheck
{
    public async Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(access.Options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var connection = new SmtpConnection(access);
        try
        {
            await connection.ConnectAsync(either.Token);
            return [];
        }
        catch (Exception error) when (SmtpMailSender.IsBroken(error) && !cancellationToken.IsCancellationRequested)
        {
            return SmtpVerdict.DoorProblem(error, access.Options) is { } problem ? [problem] : [];
        }
    }
}
