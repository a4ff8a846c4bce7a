using System.Collections.Concurrent;
using System.Net.Sockets;
using Azure.Identity;
using CharteFlow.Application.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace CharteFlow.Adapters.Mail;

/// <summary>
/// Sends through an SMTP server, over a few connections that are kept open. SMTP has no memory: a mail whose fate is
/// unknown stays so, and only a person can decide to send it again. Its Message-ID, made from the key, lets mail
/// systems tell the second from the first.
/// </summary>
internal sealed partial class SmtpMailSender(SmtpAccess access, MailFaultStore faults, ILogger<SmtpMailSender> logger)
    : IMailSender,
        IDisposable
{
    private readonly SemaphoreSlim _turns = new(access.Options.Connections);
    private readonly ConcurrentBag<SmtpConnection> _idle = [];

    public int MaxConcurrency => access.Options.Connections;

    public TimeSpan LookUpAfter => TimeSpan.Zero;

    public Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default) =>
        Task.FromResult<bool?>(null);

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (MailMessages.Problem(mail) is { } problem)
            return new SendOutcome.Rejected(problem);
        var message = MailMessages.Build(mail, access.Clock.GetUtcNow());

        await _turns.WaitAsync(cancellationToken);
        try
        {
            // A kept connection may have been closed by the server meanwhile; that says nothing about the mail, so a
            // fresh one takes it.
            while (TryTakeIdle() is { } kept)
                if (await SendAsync(kept, message, cancellationToken) is { } outcome)
                    return outcome;
            return await SendAsync(new SmtpConnection(access), message, cancellationToken)
                ?? new SendOutcome.RetryAfter(access.Options.RetryDelay);
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

    /// <summary>A kept connection that still serves; those whose sign-in ends are closed.</summary>
    private SmtpConnection? TryTakeIdle()
    {
        while (_idle.TryTake(out var kept))
        {
            if (kept.IsUsable)
                return kept;
            kept.Dispose();
        }

        return null;
    }

    /// <summary>The mail's outcome, or null when the connection broke before the mail was on its way.</summary>
    private async Task<SendOutcome?> SendAsync(
        SmtpConnection connection,
        MimeMessage message,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(access.Options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var keep = false;
        try
        {
            await connection.ConnectAsync(either.Token);
            SendOutcome outcome = connection.CanReach(message.To.Mailboxes.Single())
                ? new SendOutcome.Accepted(await connection.SendAsync(message, either.Token))
                : new SendOutcome.Rejected(
                    $"{access.Options.Host} takes no address with accents before the @: it lacks SMTPUTF8."
                );
            keep = true;
            return outcome;
        }
        catch (SmtpCommandException refused) when (connection.IsReady && !SmtpVerdict.IsSignInOver(refused))
        {
            keep = connection.IsUsable && refused.StatusCode != SmtpStatusCode.ServiceNotAvailable;
            await AdviseAsync(refused);
            return SmtpVerdict.Of(refused, access.Options);
        }
        catch (Exception broken) when (IsBroken(broken) && !cancellationToken.IsCancellationRequested)
        {
            LogBroken(
                logger,
                access.Options.Host,
                access.Options.Port,
                SmtpVerdict.DoorProblem(broken, access.Options)?.ForLog ?? "",
                broken
            );
            return connection.IsDataSent && broken is not SmtpCommandException
                ? new SendOutcome.Unknown(
                    $"The connection to {access.Options.Host} broke after the mail had gone out: {broken.Message}"
                )
                : null;
        }
        finally
        {
            Return(connection, keep);
        }
    }

    /// <summary>
    /// Tells, in the log and to the console, what somebody has to mend before the server takes this sender's mails.
    /// </summary>
    private async Task AdviseAsync(SmtpCommandException refused)
    {
        if (SmtpVerdict.SenderProblem(refused) is not { } problem)
            return;
        LogAdvice(logger, problem.ForLog, (int)refused.StatusCode);
        await faults.ReportAsync(problem);
    }

    private void Return(SmtpConnection connection, bool keep)
    {
        if (keep && connection.IsUsable)
            _idle.Add(connection);
        else
            connection.Dispose();
    }

    /// <summary>
    /// Whether the way to the server failed: a wrong password or certificate, or a server that turns us away at the
    /// door, is no fault of the mail, which waits.
    /// </summary>
    internal static bool IsBroken(Exception error) =>
        error
            is SmtpCommandException
                or IOException
                or SocketException
                or SmtpProtocolException
                or SslHandshakeException
                or AuthenticationException
                or AuthenticationFailedException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or OperationCanceledException
                or TimeoutException;

    [LoggerMessage(
        EventId = 4101,
        Level = LogLevel.Warning,
        Message = "The SMTP server {Host}:{Port} could not be used. {Advice}"
    )]
    private static partial void LogBroken(ILogger logger, string host, int port, string advice, Exception error);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "{Advice} (SMTP: {Status})")]
    private static partial void LogAdvice(ILogger logger, string advice, int status);
}
