using CharteFlow.Charters.Campaigns;

namespace CharteFlow.Application.Mail;

/// <summary>Sends e-mails, one person each.</summary>
public interface IMailSender
{
    /// <summary>How many mails may be under way at once; the service's own limit.</summary>
    int MaxConcurrency { get; }

    /// <summary>
    /// Sends one mail. Its <see cref="OutgoingMail.Key"/> is the idempotency key where the service keeps what it sent.
    /// </summary>
    Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default);

    /// <summary>
    /// How long after a mail was handed over a look with <see cref="WasSentAsync"/> makes sense: a service may take a
    /// mail first and file it later, sometimes hours later, so that even then not to find it proves nothing. Zero for a
    /// service whose record is complete at once, or that keeps none.
    /// </summary>
    TimeSpan LookUpAfter { get; }

    /// <summary>
    /// Looks for a mail after a <see cref="SendOutcome.Unknown"/>: true, the mail of this key went out; false, it is
    /// not found, which proves that it did not only where <see cref="LookUpAfter"/> is zero; null, this service keeps
    /// no record (SMTP). A person decides what is not settled so.
    /// </summary>
    Task<bool?> WasSentAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// What the service lets through at most, and how much of it is used up; null when it keeps no limits that are
    /// known (the default).
    /// </summary>
    Task<SendingLimits?> LimitsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<SendingLimits?>(null);
}
