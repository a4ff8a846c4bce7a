using System.ComponentModel.DataAnnotations;
using CharteFlow.Charters.Audience;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// Mails through Microsoft Graph, and the limits of Exchange Online that they keep. Configuration section
/// <c>Mail:Graph</c>.
/// </summary>
public sealed class GraphMailOptions : IValidatableObject
{
    /// <value>
    /// The shared mailboxes that send; none: the one of <see cref="MailOptions.From"/>. Each has limits of its own, so
    /// two send twice as fast.
    /// </value>
    public IList<string> Mailboxes { get; } = [];

    /// <value>Messages a minute from one mailbox. Default 30, Exchange Online's limit.</value>
    [Range(1, 100_000, ErrorMessage = "Mail__Graph__MessagesPerMinute must be between 1 and 100000.")]
    public int MessagesPerMinute { get; set; } = 30;

    /// <value>Recipients in any 24 hours from one mailbox. Default 10,000, Exchange Online's limit.</value>
    [Range(1, 10_000_000, ErrorMessage = "Mail__Graph__RecipientsPerDay must be between 1 and 10000000.")]
    public int RecipientsPerDay { get; set; } = 10_000;

    /// <value>
    /// Requests at once, all workers and mailboxes together. Default 4: Graph's limit for one app, or for one app and
    /// mailbox; its pages differ.
    /// </value>
    [Range(1, 64, ErrorMessage = "Mail__Graph__Concurrency must be between 1 and 64.")]
    public int Concurrency { get; set; } = 4;

    /// <value>How long one send may take before its fate counts as unknown. Default one minute.</value>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "00:10:00",
        ErrorMessage = "Mail__Graph__Timeout must be between one second and ten minutes."
    )]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>
    /// How long a mail waits for its turn within its worker; a longer wait is left to a durable timer. Default one
    /// minute.
    /// </value>
    [Range(
        typeof(TimeSpan),
        "00:00:00",
        "00:10:00",
        ErrorMessage = "Mail__Graph__Patience must be between zero and ten minutes."
    )]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>
    /// How long after a send of unknown fate the mailbox is searched for it, and again at three times that; later still
    /// it is looked for apart. Default five minutes.
    /// </value>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "06:00:00",
        ErrorMessage = "Mail__Graph__LookUpAfter must be between one second and six hours."
    )]
    public TimeSpan LookUpAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <value>
    /// When to try again while the settings or permissions are wrong, or Graph names no time. Default five minutes.
    /// </value>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "1.00:00:00",
        ErrorMessage = "Mail__Graph__RetryDelay must be between one second and one day."
    )]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The mailboxes that are named; a setting that is left blank names none.</summary>
    internal IEnumerable<string> Named => Mailboxes.Where(mailbox => !string.IsNullOrWhiteSpace(mailbox));

    /// <summary>Every mailbox is an address, and stands there once.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Named.FirstOrDefault(mailbox => EmailAddresses.Find(mailbox) is null) is { } wrong)
            yield return new ValidationResult(
                $"Mail__Graph__Mailboxes holds '{wrong}', which is not an e-mail address."
            );
        if (Named.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Named.Count())
            yield return new ValidationResult("Mail__Graph__Mailboxes names a mailbox twice.");
    }
}
