using CharteFlow.Charters;

namespace CharteFlow.Application.Mail;

/// <summary>Why e-mails cannot leave, and which setting or permission to mend.</summary>
/// <param name="French">For a page, in French.</param>
/// <param name="English">The same in English.</param>
/// <param name="ForLog">The same in English without any address: logs hold none.</param>
public sealed record MailProblem(string French, string English, string ForLog)
{
    /// <summary>The sentence in the reader's language.</summary>
    public string Message(Language language) => language == Language.French ? French : English;
}

/// <summary>Looks whether e-mails could leave now, without sending one.</summary>
public interface IMailCheck
{
    /// <summary>What has to be mended; empty when all is well, or when only time is needed.</summary>
    Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default);
}
