using CharteFlow.Adapters.Graph;
using CharteFlow.Application.Mail;
using CharteFlow.Charters.Campaigns;
using Microsoft.Extensions.Logging;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// Sends as shared mailboxes through Microsoft Graph. Every mail passes the gate that all workers share; none is sent a
/// second time unless Graph said that it did not take the first. 202 means that Exchange has the mail, not that it has
/// arrived.
/// </summary>
internal sealed partial class GraphMailSender(
    GraphMailbox mailboxes,
    SendRateLimiter limiter,
    GraphMailSettings settings,
    MailFaultStore faults,
    TimeProvider clock,
    ILogger<GraphMailSender> logger
) : IMailSender, IDisposable
{
    private readonly SemaphoreSlim _turns = new(settings.Options.Concurrency);

    public int MaxConcurrency => settings.Options.Concurrency;

    public TimeSpan LookUpAfter => settings.Options.LookUpAfter;

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (MailMessages.Problem(mail) is { } problem)
            return new SendOutcome.Rejected(problem);

        await _turns.WaitAsync(cancellationToken);
        try
        {
            var answer = await WaitAsync(cancellationToken);
            return answer.Slot is { } slot
                ? await SendAsync(mail, slot, cancellationToken)
                : new SendOutcome.RetryAfter(answer.Wait);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MailboxUnreadableException">A mailbox cannot be searched now.</exception>
    public async Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default)
    {
        foreach (var mailbox in settings.Mailboxes)
        {
            var (failure, found) = await mailboxes.HoldsAsync(key, mailbox, cancellationToken);
            if (found)
                return true;
            if (failure is not null)
                throw new MailboxUnreadableException(
                    await AdviceAsync(failure, mailbox) ?? $"Microsoft Graph answered {failure}"
                );
        }

        return false;
    }

    public async Task<SendingLimits?> LimitsAsync(CancellationToken cancellationToken = default) =>
        await limiter.LimitsAsync(cancellationToken);

    public void Dispose()
    {
        _turns.Dispose();
        limiter.Dispose();
    }

    /// <summary>The gate's answer, once waiting for it would take too long or has done.</summary>
    private async Task<GateAnswer> WaitAsync(CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + settings.Options.Patience;
        while (true)
        {
            var answer = await limiter.TakeAsync(cancellationToken);
            if (answer.Slot is not null || clock.GetUtcNow() + answer.Wait > end)
                return answer;
            await Task.Delay(answer.Wait, clock, cancellationToken);
        }
    }

    private async Task<SendOutcome> SendAsync(OutgoingMail mail, SendLease slot, CancellationToken cancellationToken)
    {
        var (failure, wait) = await mailboxes.SendAsync(mail, slot.Mailbox, cancellationToken);
        var outcome = failure is null
            ? new SendOutcome.Accepted(null)
            : GraphMailVerdict.Of(failure, settings.Options.RetryDelay);
        var untaken = outcome as SendOutcome.RetryAfter;
        await limiter.ReleaseAsync(
            new GateRelease(slot, clock.GetUtcNow(), untaken?.Delay ?? wait, IsTaken: untaken is null),
            CancellationToken.None
        );
        if (failure is not null)
            await AdviceAsync(failure, slot.Mailbox);
        return outcome;
    }

    /// <summary>
    /// Tells, in the log and to the console, what somebody has to mend; the same for an exception, null when it is
    /// nothing of the kind.
    /// </summary>
    private async Task<string?> AdviceAsync(GraphFailure failure, string mailbox)
    {
        if (GraphMailVerdict.Advice(failure, mailbox, settings.SettingOf(mailbox)) is not { } problem)
            return null;
        LogAdvice(logger, problem.ForLog, failure.Status, failure.Code);
        await faults.ReportAsync(problem);
        return problem.ForLog;
    }

    [LoggerMessage(EventId = 4111, Level = LogLevel.Error, Message = "{Advice} (Graph: {Status} {Code})")]
    private static partial void LogAdvice(ILogger logger, string advice, int status, string code);
}

/// <summary>The options, and the mailboxes that follow from them.</summary>
internal sealed record GraphMailSettings(GraphMailOptions Options, IReadOnlyList<string> Mailboxes)
{
    public static GraphMailSettings Of(MailOptions mail) =>
        new(mail.Graph, [.. mail.Graph.Named.DefaultIfEmpty(mail.From)]);

    /// <summary>The setting that names a mailbox: what a log says in the place of its address.</summary>
    public string SettingOf(string mailbox) =>
        Options.Named.Any() ? $"Mail__Graph__Mailboxes__{Mailboxes.ToList().IndexOf(mailbox)}" : "Mail__From";

    public SendRateLimits Limits =>
        new(
            Mailboxes,
            Options.MessagesPerMinute,
            Options.RecipientsPerDay,
            Options.Concurrency,
            Options.Timeout + TimeSpan.FromSeconds(30)
        );
}
