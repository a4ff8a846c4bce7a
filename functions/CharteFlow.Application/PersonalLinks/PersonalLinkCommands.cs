using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Review;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Evidence;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.PersonalLinks;

/// <summary>One person's link, as HR's form names it.</summary>
/// <param name="As">An employee who is asked, or a reviewer.</param>
/// <param name="Person">The id in the campaign or round under way.</param>
public sealed record LinkOfPerson(Addressee As, string Person);

/// <summary>
/// HR sends one person a link again, or revokes it. Each act has an author and a time in the journal.
/// </summary>
public sealed class PersonalLinkCommands(
    LinkStates states,
    CampaignStore campaigns,
    ReviewStore reviews,
    Journal journal,
    CompanyClock clock
)
{
    /// <summary>Who has just got a link is not sent another: the first may be on its way.</summary>
    private static readonly TimeSpan BetweenLinks = TimeSpan.FromHours(1);

    /// <summary>
    /// Sends a link that opens. The e-mail leaves by an orchestration of its own, which is patient with the mail
    /// service.
    /// </summary>
    public async Task<ActRefusal?> SendAsync(
        ILetterScheduler scheduler,
        Cycle cycle,
        LinkOfPerson link,
        string by,
        CancellationToken cancellationToken
    )
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.SendLink) is { } refusal)
            return refusal;
        if (await ScopeOfAsync(cycle, link, cancellationToken) is not var (scope, name))
            return ActRefusal.NotInThisPhase;

        var now = clock.Now;
        var before = await states.OfAsync(scope, link.Person, cancellationToken);
        if (before.SentAt > now - BetweenLinks)
            return ActRefusal.LinkJustSent;

        var state = await states.ChangeAsync(
            scope,
            link.Person,
            current =>
                current.TimesSent == before.TimesSent
                    ? current with
                    {
                        IsRevoked = false,
                        SentAt = now,
                        TimesSent = before.TimesSent + 1,
                    }
                    : current,
            cancellationToken
        );
        if (state.SentAt != now)
            return ActRefusal.LinkJustSent;

        // It counts as an e-mail: no reminder follows it at once.
        if (link.As == Addressee.Reviewer)
            await reviews.UpdateRoundAsync(
                new RoundId(scope),
                round =>
                    round.WithMails(
                        round.Reviewers.Where(reviewer => reviewer.Id.Value == link.Person),
                        mails => mails with { RemindedAt = now }
                    ),
                cancellationToken
            );

        await WriteAsync(
            cycle,
            by,
            JournalAct.LinkSent,
            $"{scope}/{link.Person}/{state.TimesSent}",
            JournalDetail.Of(("person", name)),
            cancellationToken
        );
        var letter = new LinkLetter(cycle.Id, link.As, scope, link.Person, state.TimesSent);
        await scheduler.ScheduleAsync(letter, cancellationToken);
        return null;
    }

    /// <summary>
    /// Revokes the person's link: no link that was sent so far opens any more, and no e-mail brings one until HR sends
    /// a new one.
    /// </summary>
    public async Task<ActRefusal?> RevokeAsync(
        Cycle cycle,
        LinkOfPerson link,
        string by,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        if (ActPolicy.RefusalOf(cycle, CycleAct.RevokeLink) is { } refusal)
            return refusal;
        if (await ScopeOfAsync(cycle, link, cancellationToken) is not var (scope, name))
            return ActRefusal.NotInThisPhase;
        if (ReasonRules.Check(reason) is [var problem, ..])
            return problem;

        var state = await states.ChangeAsync(
            scope,
            link.Person,
            current =>
                current.IsRevoked ? current : current with { Generation = current.Generation + 1, IsRevoked = true },
            cancellationToken
        );
        await WriteAsync(
            cycle,
            by,
            JournalAct.LinkRevoked,
            $"{scope}/{link.Person}/{state.Generation}",
            JournalDetail.Of(("person", name), (JournalDetail.Reason, reason!.Trim())),
            cancellationToken
        );
        return null;
    }

    /// <summary>
    /// The campaign or round under way and the person's name; null when nobody of that id is asked in it.
    /// </summary>
    private async Task<(string Scope, string Name)?> ScopeOfAsync(
        Cycle cycle,
        LinkOfPerson link,
        CancellationToken cancellationToken
    )
    {
        if (link.As == Addressee.Reviewer)
        {
            return
                cycle.Phase == CyclePhase.Review
                && await reviews.FindRoundAsync(RoundRules.IdOf(cycle.Id, cycle.Pass), cancellationToken) is { } round
                && round.Reviewers.FirstOrDefault(reviewer => reviewer.Id.Value == link.Person) is { } reviewer
                ? (round.Id.Value, reviewer.Name)
                : null;
        }

        return
            cycle.CurrentCampaign is { } id
            && await campaigns.FindAsync(id, cancellationToken) is { Campaign.ClosedAt: null }
            && Identifiers.TryParse<RecipientId>(link.Person) is { } recipient
            && await campaigns.FindRecipientAsync(id, recipient, cancellationToken) is { } person
            ? (id.Value, person.Name)
            : null;
    }

    private Task WriteAsync(
        Cycle cycle,
        string by,
        JournalAct act,
        string key,
        string? detail,
        CancellationToken cancellationToken
    ) =>
        journal.AppendAsync(
            new()
            {
                Cycle = cycle.Id,
                Actor = by,
                Act = act,
                Key = $"{act}/{key}",
                Detail = detail,
            },
            cancellationToken
        );
}
