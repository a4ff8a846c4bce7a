namespace CharteFlow.Application.Mail;

/// <summary>
/// What became of a mail. A mail service answers in its own time and sometimes not at all, hence four cases.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The service has it.</summary>
    /// <param name="Id">The service's own name for it, if it gave one.</param>
    public sealed record Accepted(string? Id) : SendOutcome;

    /// <summary>The service does not have it, and may after this time.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : SendOutcome;

    /// <summary>The service will never take this mail.</summary>
    /// <param name="Reason">For HR: says what is wrong with the mail or the address.</param>
    public sealed record Rejected(string Reason) : SendOutcome;

    /// <summary>
    /// The service may have it or not. Ask <see cref="IMailSender.WasSentAsync"/>; never send again blindly.
    /// </summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}
