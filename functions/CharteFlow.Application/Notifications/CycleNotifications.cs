using CharteFlow.Application.Cycles;
using CharteFlow.Application.Letters;
using CharteFlow.Application.Links;
using CharteFlow.Application.Mail;
using CharteFlow.Application.Time;
using CharteFlow.Application.Undelivered;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;

namespace CharteFlow.Application.Notifications;

/// <summary>A reminder to a reviewer, by its name.</summary>
public sealed record ReviewerReminder(Reviewer Reviewer, string Name);

/// <summary>An invitation to a reviewer, by its name: <c>invitation</c> for the first.</summary>
public sealed record ReviewerInvitation(Reviewer Reviewer, string Name = "invitation");

/// <summary>How a round ended, and which remarks of the cycle are not settled: the first of them, and how many they are.</summary>
public sealed record RoundOutcome(RoundState State, IReadOnlyList<OpenRemark> OpenRemarks, int OpenRemarkCount);

/// <summary>The letters that a cycle sends to single people. Each has a key, so that a second try is no second letter.</summary>
public sealed class CycleNotifications(MailDispatcher dispatcher, UndeliveredNotifier news, CharterStore charters, IPersonalLinks links, LinkStates states, CompanyClock clock)
{
    /// <summary>To HR: the cycle has started.</summary>
    public Task TellOfStartAsync(Cycle cycle, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{cycle.Id}/started", about => new RevisionStarted
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Reason = cycle.Reason,
            Directory = cycle.Directory,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the cycle had stopped by itself, and goes on.</summary>
    public Task TellOfInterruptionAsync(Cycle cycle, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{cycle.Id}/run-{cycle.Run}", about => new CycleTakenUp
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Phase = cycle.Phase,
            Again = cycle.Interruption!.Times > 1,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the review is due and cannot start, because nobody could be asked.</summary>
    /// <param name="charter">The charter.</param>
    /// <param name="key">The letter's key.</param>
    /// <param name="problems">What is wrong with the directory, in the charter's language; empty when it holds nobody to ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TellOfNoStartAsync(Charter charter, string key, IReadOnlyList<string> problems, CancellationToken cancellationToken) =>
        dispatcher.SendAsync(new Letter(key, charter.NextCycle, Addressee.Hr, new MailPerson(charter.Settings.HrName, charter.Settings.HrEmail), new ReviewNotStarted
        {
            Language = charter.Language, Company = charter.Company, CharterTitle = charter.Title, HrName = charter.Settings.HrName, HrEmail = charter.Settings.HrEmail,
            Problems = problems,
            ConsoleLink = links.Console(charter.Id),
        }), cancellationToken);

    /// <summary>To HR: the draft is not submitted yet.</summary>
    public Task RemindOfDraftAsync(Cycle cycle, PhaseReminder reminder, CancellationToken cancellationToken)
    {
        var startedOn = LocalDay.Of(cycle.PhaseEnteredAt, clock.Zone);
        return ToHrAsync(cycle, $"{reminder.Phase.Id}/{reminder.Reminder}", about => new DraftReminder
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            StartedOn = startedOn,
            Days = clock.Today.DayNumber - startedOn.DayNumber,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);
    }

    /// <summary>To HR: these formalities are missing.</summary>
    public Task RemindOfFormalitiesAsync(Cycle cycle, PhaseReminder reminder, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{reminder.Phase.Id}/{reminder.Reminder}", about => new FormalitiesReminder
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Missing = FormalityRules.Missing(cycle.Route, cycle.RecordsOfText()),
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To a reviewer: the round is open.</summary>
    public async Task InviteReviewerAsync(Cycle cycle, ReviewRound round, ReviewerInvitation invitation, CancellationToken cancellationToken)
    {
        var (about, reviewer) = (await charters.GetAsync(cycle.Charter, cancellationToken), invitation.Reviewer);
        await SendAsync(cycle, new Letter($"{round.Id}/{invitation.Name}/{reviewer.Id}", cycle.Id, Addressee.Reviewer, new(reviewer.Name, reviewer.Email), new ReviewInvitation
        {
            Language = reviewer.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = reviewer.Name,
            Role = reviewer.Role,
            Round = round.Number,
            Deadline = round.Deadline,
            Link = await LinkOfAsync(round, reviewer, cancellationToken),
            Summary = cycle.Submission?.Summary,
            Unchanged = cycle.Submission?.Unchanged,
            UnchangedReason = cycle.Submission?.UnchangedReason,
        }), cancellationToken);
    }

    /// <summary>To a reviewer who has said nothing.</summary>
    public async Task RemindReviewerAsync(Cycle cycle, ReviewRound round, ReviewerReminder reminder, CancellationToken cancellationToken)
    {
        var (about, reviewer) = (await charters.GetAsync(cycle.Charter, cancellationToken), reminder.Reviewer);
        await SendAsync(cycle, new Letter($"{round.Id}/{reminder.Name}/{reviewer.Id}", cycle.Id, Addressee.Reviewer, new(reviewer.Name, reviewer.Email), new ReviewReminder
        {
            Language = reviewer.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = reviewer.Name,
            Role = reviewer.Role,
            Round = round.Number,
            Deadline = round.Deadline,
            Link = await LinkOfAsync(round, reviewer, cancellationToken),
        }), cancellationToken);
    }

    /// <summary>To HR: these reviewers say nothing in spite of all reminders, and none will follow; once for each.</summary>
    public Task AskAboutReviewersAsync(Cycle cycle, ReviewRound round, IReadOnlyList<Reviewer> silent, string key, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, key, about => new ReviewersSilent
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Round = round.Number,
            Deadline = round.Deadline,
            Silent = [.. silent.Select(reviewer => new SilentReviewer(reviewer.Name, reviewer.Role, round.MailsOf(reviewer.Id).Reminders))],
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the round is decided.</summary>
    public Task TellOfRoundAsync(Cycle cycle, ReviewRound round, RoundOutcome outcome, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{round.Id}/decided", about => new RoundDecided
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Round = round.Number,
            Requests = outcome.State is RoundState.ChangesRequested changes
                ? [.. changes.Requests.Select(request => new RequestedChange(request.Reviewer.Name, request.Reason))]
                : [],
            OpenRemarks = outcome.OpenRemarks,
            OpenRemarkCount = outcome.OpenRemarkCount,
            RemarksLink = links.Remarks(cycle.Id),
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: so many objections and questions wait for a reply. One a day at most.</summary>
    public Task TellOfExchangesAsync(Cycle cycle, Campaign campaign, int waiting, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{campaign.Id}/waiting-{clock.Today:yyyyMMdd}", about => new RepliesWaiting
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Waiting = waiting,
            ClosesAt = campaign.ClosesAt,
            IsClosed = campaign.ClosedAt is not null,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the campaign is closed, and what it means.</summary>
    public Task TellOfConclusionAsync(Cycle cycle, CampaignProgress progress, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{progress.Campaign.Id}/concluded", about => new CampaignClosed
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Tally = progress.Tally!,
            Route = progress.Campaign.Route,
            Result = progress.Campaign.Kind == CampaignKind.Consultation ? progress.Result : null,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: a comparison with the directory was not applied.</summary>
    public Task TellOfComparisonAsync(Cycle cycle, string key, StoppedComparison stopped, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, key, about => new ComparisonStopped
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Trouble = stopped.Trouble,
            Leavers = stopped.Leavers,
            Problems = [.. (stopped.Report?.Problems ?? []).Select(problem => problem.Message(about.Language))],
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the campaign opens, and something in the directory is doubtful.</summary>
    public Task TellOfAudienceAsync(Cycle cycle, Campaign campaign, AudienceNote directory, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{campaign.Id}/audience", about => new AudienceTaken
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Kind = campaign.Kind,
            Directory = directory,
            Follows = campaign.FollowsDirectory,
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: the campaign waits for people to ask.</summary>
    public Task TellOfWaitAsync(Cycle cycle, string key, WaitingCampaign waiting, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, key, about => new AudienceMissing
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Kind = waiting.Kind,
            Trouble = waiting.Trouble,
            Problems = [.. waiting.Problems.Take(AudienceNote.Warned).Select(problem => problem.ToText(about.Language))],
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To a manager: who in the team has not answered.</summary>
    public async Task TellManagerAsync(Cycle cycle, Campaign campaign, SilentTeam team, CancellationToken cancellationToken)
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        var key = $"{campaign.Id}/escalation/{ManagerCodes.Of(campaign.Id, team.Email)}";
        await SendAsync(cycle, new Letter(key, cycle.Id, Addressee.Manager, new(team.Manager?.Name ?? team.Email, team.Email), new ManagerEscalation
        {
            Language = team.Manager?.Language ?? about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            ManagerName = team.Manager?.Name ?? team.Email,
            Kind = campaign.Kind,
            Route = campaign.Route,
            Silent = [.. team.Silent.Select(recipient => recipient.Name)],
            Deadline = campaign.ClosesAt,
            TeamLink = links.Team(campaign, team.Email),
        }), cancellationToken);
    }

    /// <summary>To an employee: HR's reply.</summary>
    public async Task SendReplyAsync(Cycle cycle, Campaign campaign, Exchange exchange, CancellationToken cancellationToken)
    {
        var (about, recipient) = (await charters.GetAsync(cycle.Charter, cancellationToken), exchange.Recipient);
        var key = $"{campaign.Id}/reply/{recipient.Id}-{exchange.Receipt.Sequence}";
        await SendAsync(cycle, new Letter(key, cycle.Id, Addressee.Employee, new(recipient.Name, recipient.Email), new ReplyToAnswer
        {
            Language = recipient.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = recipient.Name,
            TheirText = exchange.Receipt.Text ?? "",
            Reply = exchange.Reply!.Text,
            Accepted = exchange.Receipt.Kind == AnswerKind.Object ? exchange.Reply.Accepted : null,
            OpenUntil = campaign.ClosedAt is null && clock.Now < campaign.ClosesAt ? campaign.ClosesAt : null,
            Link = await states.OfAsync(campaign.Id.Value, recipient.Id.Value, cancellationToken) is { IsRevoked: false } state ? links.Answer(campaign, recipient.Id, state) : null,
        }), cancellationToken);
    }

    /// <summary>To HR and the reviewers: the cycle is withdrawn.</summary>
    public async Task TellOfWithdrawalAsync(Cycle cycle, CancellationToken cancellationToken)
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        var people = cycle.Settings.Reviewers
            .Select(reviewer => (reviewer.Name, reviewer.Email, reviewer.Language, Key: reviewer.Id.Value))
            .Prepend((Name: cycle.Settings.HrName, Email: cycle.Settings.HrEmail, about.Language, Key: "hr"))
            .DistinctBy(person => person.Email);
        foreach (var (name, email, language, key) in people)
        {
            await SendAsync(cycle, new Letter($"{cycle.Id}/withdrawn/{key}", cycle.Id, key == "hr" ? Addressee.Hr : Addressee.Reviewer, new(name, email), new CycleWithdrawn
            {
                Language = language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
                Name = name,
                Reason = cycle.Withdrawal!.Reason,
            }), cancellationToken);
        }
    }

    private async Task<Uri> LinkOfAsync(ReviewRound round, Reviewer reviewer, CancellationToken cancellationToken) =>
        links.Review(round, reviewer.Id, await states.OfAsync(round.Id.Value, reviewer.Id.Value, cancellationToken));

    private async Task ToHrAsync(Cycle cycle, string key, Func<Charter, MailModel> letter, CancellationToken cancellationToken) =>
        await SendAsync(
            cycle,
            new Letter(key, cycle.Id, Addressee.Hr, new MailPerson(cycle.Settings.HrName, cycle.Settings.HrEmail), letter(await charters.GetAsync(cycle.Charter, cancellationToken))),
            cancellationToken);

    /// <summary>Sends a letter. When somebody is not reached HR is told; of a letter to HR itself only the console can tell.</summary>
    public async Task SendAsync(Cycle cycle, Letter letter, CancellationToken cancellationToken)
    {
        if (!await dispatcher.SendAsync(letter, cancellationToken) && letter.As != Addressee.Hr)
            await news.TellFirstAsync(cycle.Id, cancellationToken);
    }
}
