using System.Globalization;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;

namespace CharteFlow.Application.Notifications;

/// <summary>The single letters of campaigns: to HR, managers and people who asked something.</summary>
public sealed class CampaignNotifications(
    NotificationSender sender,
    CharterStore charters,
    IPersonalLinks links,
    LinkStates states,
    CompanyClock clock
)
{
    /// <summary>To HR: so many objections and questions wait for a reply. One a day at most.</summary>
    public Task TellOfExchangesAsync(
        Cycle cycle,
        Campaign campaign,
        int waiting,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(
                campaign.Id.Value,
                string.Create(CultureInfo.InvariantCulture, $"waiting-{clock.Today:yyyyMMdd}")
            ),
            about => new RepliesWaiting
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Waiting = waiting,
                ClosesAt = campaign.ClosesAt,
                IsClosed = campaign.ClosedAt is not null,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the campaign is closed, and what it means.</summary>
    public Task TellOfConclusionAsync(Cycle cycle, CampaignProgress progress, CancellationToken cancellationToken) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(progress.Campaign.Id.Value, "concluded"),
            about => new CampaignClosed
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Tally = progress.Tally!,
                Route = progress.Campaign.Route,
                Result = progress.Campaign.Kind == CampaignKind.Consultation ? progress.Result : null,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: a comparison with the directory was not applied.</summary>
    public Task TellOfComparisonAsync(
        Cycle cycle,
        MailKey key,
        StoppedComparison stopped,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            key,
            about => new ComparisonStopped
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Trouble = stopped.Trouble,
                Leavers = stopped.Leavers,
                Problems = [.. (stopped.Report?.Problems ?? []).Select(problem => problem.Message(about.Language))],
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the campaign opens, and something in the directory is doubtful.</summary>
    public Task TellOfAudienceAsync(
        Cycle cycle,
        Campaign campaign,
        AudienceNote directory,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            new MailKey(campaign.Id.Value, "audience"),
            about => new AudienceTaken
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Kind = campaign.Kind,
                Directory = directory,
                Follows = campaign.FollowsDirectory,
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To HR: the campaign waits for people to ask.</summary>
    public Task TellOfWaitAsync(
        Cycle cycle,
        MailKey key,
        WaitingCampaign waiting,
        CancellationToken cancellationToken
    ) =>
        sender.ToHrAsync(
            cycle,
            key,
            about => new AudienceMissing
            {
                Head = LetterHead.Of(about, cycle.Settings),
                Kind = waiting.Kind,
                Trouble = waiting.Trouble,
                Problems =
                [
                    .. waiting.Problems.Take(AudienceNote.Warned).Select(problem => problem.ToText(about.Language)),
                ],
                ConsoleLink = links.Console(cycle.Id),
            },
            cancellationToken
        );

    /// <summary>To a manager: who in the team has not answered.</summary>
    public async Task TellManagerAsync(
        Cycle cycle,
        Campaign campaign,
        SilentTeam team,
        CancellationToken cancellationToken
    )
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        var key = new MailKey(campaign.Id.Value, "escalation", ManagerCodes.Of(campaign.Id, team.Email));
        await sender.SendAsync(
            cycle,
            new Letter(
                key,
                cycle.Id,
                Addressee.Manager,
                new(team.Manager?.Name ?? team.Email, team.Email),
                new ManagerEscalation
                {
                    Head = LetterHead.Of(about, cycle.Settings, team.Manager?.Language ?? about.Language),
                    ManagerName = team.Manager?.Name ?? team.Email,
                    Kind = campaign.Kind,
                    Route = campaign.Route,
                    Silent = [.. team.Silent.Select(recipient => recipient.Name)],
                    Deadline = campaign.ClosesAt,
                    TeamLink = links.Team(campaign, team.Email),
                }
            ),
            cancellationToken
        );
    }

    /// <summary>To an employee: HR's reply.</summary>
    public async Task SendReplyAsync(
        Cycle cycle,
        Campaign campaign,
        Exchange exchange,
        CancellationToken cancellationToken
    )
    {
        var (about, recipient) = (await charters.GetAsync(cycle.Charter, cancellationToken), exchange.Recipient);
        var key = new MailKey(
            campaign.Id.Value,
            "reply",
            string.Create(CultureInfo.InvariantCulture, $"{recipient.Id}-{exchange.Receipt.Sequence}")
        );
        await sender.SendAsync(
            cycle,
            new Letter(
                key,
                cycle.Id,
                Addressee.Employee,
                new(recipient.Name, recipient.Email),
                new ReplyToAnswer
                {
                    Head = LetterHead.Of(about, cycle.Settings, recipient.Language),
                    Name = recipient.Name,
                    TheirText = exchange.Receipt.Text ?? "",
                    Reply = exchange.Reply!.Text,
                    Accepted = exchange.Receipt.Kind == AnswerKind.Object ? exchange.Reply.Accepted : null,
                    OpenUntil = campaign.ClosedAt is null && clock.Now < campaign.ClosesAt ? campaign.ClosesAt : null,
                    Link = await states.OfAsync(campaign.Id.Value, recipient.Id.Value, cancellationToken)
                        is { IsRevoked: false } state
                        ? links.Answer(campaign, recipient.Id, state)
                        : null,
                }
            ),
            cancellationToken
        );
    }
}
