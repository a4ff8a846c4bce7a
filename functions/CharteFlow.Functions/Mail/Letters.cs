using CharteFlow.Adapters.Mail;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Charters.Reviews;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.Cycles;
using CharteFlow.Pages.Mail;

namespace CharteFlow.Functions.Mail;

/// <summary>A reminder to a reviewer, by its name.</summary>
public sealed record ReviewerReminder(Reviewer Reviewer, string Name);

/// <summary>The letters that a cycle sends to single people. Each has a key, so that a second try is no second letter.</summary>
public sealed class Letters(Postman postman, CharterStore charters, PersonalLinks links, CompanyClock clock)
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
        postman.SendAsync(key, new MailPerson(charter.Settings.HrName, charter.Settings.HrEmail), new ReviewNotStarted
        {
            Language = charter.Language, Company = charter.Company, CharterTitle = charter.Title, HrName = charter.Settings.HrName, HrEmail = charter.Settings.HrEmail,
            Problems = problems,
            ConsoleLink = links.Console(charter.Id),
        }, cancellationToken);

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
    public async Task InviteReviewerAsync(Cycle cycle, ReviewRound round, Reviewer reviewer, CancellationToken cancellationToken)
    {
        var about = await charters.GetAsync(cycle.Charter, cancellationToken);
        await postman.SendAsync($"{round.Id}/invitation/{reviewer.Id}", new(reviewer.Name, reviewer.Email), new ReviewInvitation
        {
            Language = reviewer.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = reviewer.Name,
            Role = reviewer.Role,
            Round = round.Number,
            Deadline = round.Deadline,
            Link = links.Review(round, reviewer.Id),
            Summary = cycle.Submission?.Summary,
        }, cancellationToken);
    }

    /// <summary>To a reviewer who has said nothing.</summary>
    public async Task RemindReviewerAsync(Cycle cycle, ReviewRound round, ReviewerReminder reminder, CancellationToken cancellationToken)
    {
        var (about, reviewer) = (await charters.GetAsync(cycle.Charter, cancellationToken), reminder.Reviewer);
        await postman.SendAsync($"{round.Id}/{reminder.Name}/{reviewer.Id}", new(reviewer.Name, reviewer.Email), new ReviewReminder
        {
            Language = reviewer.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = reviewer.Name,
            Role = reviewer.Role,
            Round = round.Number,
            Deadline = round.Deadline,
            Link = links.Review(round, reviewer.Id),
        }, cancellationToken);
    }

    /// <summary>To HR: the round is decided.</summary>
    public Task TellOfRoundAsync(Cycle cycle, ReviewRound round, RoundState state, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{round.Id}/decided", about => new RoundDecided
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Round = round.Number,
            Requests = state is RoundState.ChangesRequested changes
                ? [.. changes.Requests.Select(request => new RequestedChange(request.Reviewer.Name, request.Reason))]
                : [],
            ConsoleLink = links.Console(cycle.Id),
        }, cancellationToken);

    /// <summary>To HR: this many people were not reached.</summary>
    public Task TellOfUndeliveredAsync(Cycle cycle, CampaignId campaign, int people, CancellationToken cancellationToken) =>
        ToHrAsync(cycle, $"{campaign}/undelivered-{people}", about => new AddressesToCorrect
        {
            Language = about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            People = people,
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
        var key = $"{campaign.Id}/escalation/{PersonalLinks.TeamSubject(campaign.Id, team.Email)}";
        await postman.SendAsync(key, new(team.Manager?.Name ?? team.Email, team.Email), new ManagerEscalation
        {
            Language = team.Manager?.Language ?? about.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            ManagerName = team.Manager?.Name ?? team.Email,
            Kind = campaign.Kind,
            Route = campaign.Route,
            Silent = [.. team.Silent.Select(recipient => recipient.Name)],
            Deadline = campaign.ClosesAt,
            TeamLink = links.Team(campaign, team.Email),
        }, cancellationToken);
    }

    /// <summary>To an employee: HR's reply.</summary>
    public async Task SendReplyAsync(Cycle cycle, Campaign campaign, Exchange exchange, CancellationToken cancellationToken)
    {
        var (about, recipient) = (await charters.GetAsync(cycle.Charter, cancellationToken), exchange.Recipient);
        var key = $"{campaign.Id}/reply/{recipient.Id}-{exchange.Receipt.Sequence}";
        await postman.SendAsync(key, new(recipient.Name, recipient.Email), new ReplyToAnswer
        {
            Language = recipient.Language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
            Name = recipient.Name,
            TheirText = exchange.Receipt.Text ?? "",
            Reply = exchange.Reply!.Text,
            Accepted = exchange.Receipt.Kind == AnswerKind.Object ? exchange.Reply.Accepted : null,
            OpenUntil = campaign.ClosedAt is null && clock.Now < campaign.ClosesAt ? campaign.ClosesAt : null,
            Link = links.Answer(campaign, recipient.Id),
        }, cancellationToken);
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
            await postman.SendAsync($"{cycle.Id}/withdrawn/{key}", new(name, email), new CycleWithdrawn
            {
                Language = language, Company = about.Company, CharterTitle = about.Title, HrName = cycle.Settings.HrName, HrEmail = cycle.Settings.HrEmail,
                Name = name,
                Reason = cycle.Withdrawal!.Reason,
            }, cancellationToken);
        }
    }

    private async Task ToHrAsync(Cycle cycle, string key, Func<Charter, MailModel> letter, CancellationToken cancellationToken) =>
        await postman.SendAsync(
            key,
            new MailPerson(cycle.Settings.HrName, cycle.Settings.HrEmail),
            letter(await charters.GetAsync(cycle.Charter, cancellationToken)),
            cancellationToken);
}
