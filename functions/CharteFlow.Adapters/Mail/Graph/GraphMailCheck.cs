using CharteFlow.Application.Mail;

namespace CharteFlow.Adapters.Mail.Graph;

/// <summary>
/// Asks every sender mailbox for its Sent Items. It finds a wrong mailbox, a sign-in that fails, and a mailbox that may
/// not be read; that it may be read and not sent from, only a send tells, and <see cref="MailFaultStore"/> keeps that.
/// </summary>
internal sealed class GraphMailCheck(GraphMailbox mailboxes, GraphMailSettings settings) : IMailCheck
{
    public async Task<IReadOnlyList<MailProblem>> CheckAsync(CancellationToken cancellationToken = default)
    {
        var problems = new List<MailProblem>();
        foreach (var mailbox in settings.Mailboxes)
        {
            if (
                await mailboxes.CheckAsync(mailbox, cancellationToken) is { } failure
                && GraphMailVerdict.Advice(failure, mailbox, settings.SettingOf(mailbox)) is { } problem
            )
                problems.Add(problem);
        }

        // A sign-in that fails fails for every mailbox alike.
        return [.. problems.Distinct()];
    }
}
