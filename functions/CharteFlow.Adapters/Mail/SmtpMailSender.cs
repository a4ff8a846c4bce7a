using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Sends through an SMTP server, over a few connections that are kept open. SMTP has no memory: a mail whose fate is unknown stays so, and only a person
/// can decide to send it again. Its Message-ID, made from the key, lets mail systems tell the second from the first.
/// </summary>
public sealed partial class SmtpMailSender(SmtpOptions options, TimeProvider clock, ILogger<SmtpMailSender> logger) : IMailSender, IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Connections);
    private readonly ConcurrentBag<SmtpConnection> _idle = [];

    public int MaxConcurrency => options.Connections;

    public TimeSpan LookUpAfter => TimeSpan.Zero;

    public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult<bool?>(null);

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (MailMessages.Problem(mail) is { } problem)
            return new SendOutcome.Rejected(problem);
        var message = MailMessages.Build(mail, clock.GetUtcNow());

        await _turns.WaitAsync(cancellationToken);
        try
        {
            // A kept connection may have been closed by the server meanwhile; that says nothing about the mail, so a fresh one takes it.
            while (_idle.TryTake(out var kept))
                if (await SendAsync(kept, message, cancellationToken) is { } outcome)
                    return outcome;
            return await SendAsync(new SmtpConnection(options), message, cancellationToken)
                ?? new SendOutcome.RetryAfter(options.RetryDelay);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        foreach (var connection in _idle)
            connection.Dispose();
        _turns.Dispose();
    }

    /// <summary>The mail's outcome, or null when the connection broke before the mail was on its way.</summary>
    private async Task<SendOutcome?> SendAsync(SmtpConnection connection, MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var keep = false;
        try
        {
            await connection.ConnectAsync(either.Token);
            SendOutcome outcome = connection.CanReach(message.To.Mailboxes.Single())
                ? new SendOutcome.Accepted(await connection.SendAsync(message, either.Token))
                : new SendOutcome.Rejected($"{options.Host} takes no address with accents before the @: it lacks SMTPUTF8.");
            keep = true;
            return outcome;
        }
        catch (SmtpCommandException refused) when (connection.IsReady && refused.StatusCode != SmtpStatusCode.AuthenticationRequired)
        {
            keep = connection.IsUsable && refused.StatusCode != SmtpStatusCode.ServiceNotAvailable;
            return Refusal(refused);
        }
        catch (Exception broken) when (IsBroken(broken) && !cancellationToken.IsCancellationRequested)
        {
            LogBroken(logger, options.Host, options.Port, broken);
            return connection.IsDataSent
                ? new SendOutcome.Unknown($"The connection to {options.Host} broke after the mail had gone out: {broken.Message}")
                : null;
        }
        finally
        {
            Return(connection, keep);
        }
    }

    private SendOutcome Refusal(SmtpCommandException refused) => (int)refused.StatusCode >= 500
        ? new SendOutcome.Rejected($"{options.Host} answered {(int)refused.StatusCode}: {refused.Message}")
        : new SendOutcome.RetryAfter(options.RetryDelay);

    private void Return(SmtpConnection connection, bool keep)
    {
        if (keep && connection.IsUsable)
            _idle.Add(connection);
        else
            connection.Dispose();
    }

    // A wrong password or certificate, or a server that turns us away at the door, is no fault of the mail: it is logged, and the mail waits.
    private static bool IsBroken(Exception error) => error is
        SmtpCommandException or IOException or SocketException or SmtpProtocolException or SslHandshakeException or AuthenticationException
        or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException
        or OperationCanceledException or TimeoutException;

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The SMTP server {Host}:{Port} could not be used.")]
    private static partial void LogBroken(ILogger logger, string host, int port, Exception error);
}
