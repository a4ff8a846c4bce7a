namespace CharteFlow.Application.Letters;

/// <summary>
/// Has a single e-mail sent apart from the request that asks for it, as patiently as a wave: nobody waits for the mail
/// service, and a refusal of it loses nothing. The same letter asked for twice is sent once.
/// </summary>
public interface ILetterScheduler
{
    /// <summary>Has a person's link sent.</summary>
    Task ScheduleAsync(LinkLetter letter, CancellationToken cancellationToken);

    /// <summary>Has HR's reply sent.</summary>
    Task ScheduleAsync(ReplyLetter letter, CancellationToken cancellationToken);
}
