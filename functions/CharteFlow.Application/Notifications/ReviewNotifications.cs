using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Notifications;

/// <summary>A reminder to a reviewer, by its name.</summary>
public sealed record ReviewerReminder(Reviewer Reviewer, string Name);

/// <summary>An invitation to a reviewer, by its name: <c>invitation</c> for the first.</summary>
public sealed record ReviewerInvitation(Reviewer Reviewer, string Name = "invitation");

/// <summary>
/// How a round ended, and which remarks of the cycle are not settled: the first of them, and how many they are.
/// </summary>
public sealed record RoundOutcome(RoundState State, IReadOnlyList<OpenRemark> OpenRemarks, int OpenRemarkCount);

/// <summary>The letters of rounds of review: to reviewers, and to HR.</summary>
public sealed class ReviewNotifications(
    NotificationSender sender,
    CharterStore charters,
    IPersonalLinks links,
    LinkStates states
)
{
    /// <summary>To a reviewer: the round is open.</summary>
    public async Task InviteReviewerAsync(
        Cycle cycle,
        ReviewRound round,
        ReviewerInvitation invitation,
        CancellationToken cancellationToken
    )
    {
        var (about, reviewer) = (await charters.GetAsync(cycle.Charter, cancellationToken), invitation.Reviewer);
        await sender.SendAsync(
            cycle,
            new Letter(
                new MailKey(round.Id.Value, invitation.Name, reviewer.Id.Value),
                cycle.Id,
                Addressee.Reviewer,
                new(reviewer.Name, reviewer.Email),
                new ReviewInvitation
                {
                    Head = LetterHead.Of(about, cycle.Settings, reviewer.Language),
                    Name = reviewer.Name,
                    Role = reviewer.Role,
                    Round = round.Number,
                    Deadline = round.Deadline,
                    Link = await LinkOfAsync(round, reviewer, cancellationToken),
                    Summary = cycle.Submission?.Summary,
                    Unchanged = cycle.Submission?.Unchanged,
                    UnchangedReason = cycle.Submission?.UnchangedReason,
                }
            ),
            cancellationToken
        );
    }

    /// <summary>To a reviewer who has said nothing.</summary>
    public async Task RemindReviewerAsync(
        Cycle cycle,
        ReviewRound round,
        ReviewerReminder reminder,
        CancellationToken cancellationToken
    )
    {
        var (about, reviewer) = (await charters.GetAsync(cycle.Charter, cancellationToken), reminder.Reviewer);
        await sender.SendAsync(
            cycle,
            new Letter(
                new MailKey(round.Id.Value, reminder.Name, reviewer.Id.Value),
                cycle.Id,
                Addressee.Reviewer,
                new(reviewer.Name, reviewer.Email),
                new ReviewReminder
                {
                    Head = LetterHead.Of(about, cycle.Settings, reviewer.Language),
                    Name = reviewer.Name,
                    Role = reviewer.Role,
                    Round = round.Number,
                    Deadline = round.Deadline,
                    Link = await LinkOfAsync(round, reviewer, cancellationToken),
                }
            ),
            cancellationToken
        );
    }

    /// <summary>
    /// To HR: these reviewers say nothing in spite of all reminders, and none will follow; once for each.
    /// </summary>
    public Task AskAboutReviewersAsync(
        Cycle cycle,
        ReviewRound round,
        IReadOnlyList<Reviewer> silent,
        MailKey key,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            key,
            about => new ReviewersSilent
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Round = round.Number,
                Deadline = round.Deadline,
                Silent =
                [
                    .. silent.Select(reviewer => new SilentReviewer(
                        reviewer.Name,
                        reviewer.Role,
                        round.MailsOf(reviewer.Id).Reminders
                    )),
                ],
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the round is decided.</summary>
    public Task TellOfRoundAsync(
        Cycle cycle,
        ReviewRound round,
        RoundOutcome outcome,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(round.Id.Value, "decided"),
            about => new RoundDecided
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Round = round.Number,
                Requests = outcome.State is RoundState.ChangesRequested changes
                    ?
                    [
                        .. changes.Requests.Select(request => new RequestedChange(
                            request.Reviewer.Name,
                            request.Reason
                        )),
                    ]
                    : [],
                OpenRemarks = outcome.OpenRemarks,
                OpenRemarkCount = outcome.OpenRemarkCount,
                RemarksLink = links.Remarks(cycle.Id),
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    private async Task<Uri> LinkOfAsync(ReviewRound round, Reviewer reviewer, CancellationToken cancellationToken) =>
        links.Review(round, reviewer.Id, await states.OfAsync(round.Id.Value, reviewer.Id.Value, cancellationToken));
}
