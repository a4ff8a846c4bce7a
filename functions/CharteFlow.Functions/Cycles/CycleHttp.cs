using System.Globalization;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.PersonalLinks;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Review;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Formalities;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.Letters;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Cycles;

/// <summary>The page of one cycle, live, with everything that HR can do to it.</summary>
public sealed class CycleHttp(
    ConsoleEndpoint endpoint,
    CycleStore cycles,
    CyclePageBuilder view,
    CycleCommands commands,
    ReviewCommands reviews,
    ReplyCommands replies,
    PersonalLinkCommands links,
    PhaseNotifier notifier
)
{
    [Function(nameof(CyclePage))]
    public Task<IResult> CyclePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(cycle, cancellationToken) is { } found
                    ? PageResults.Page<Pages.Console.CyclePage>(
                        await view.PageAsync(hr, found, request.Query[Fields.Search], cancellationToken)
                    )
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    /// <summary>The part of the page that refreshes itself.</summary>
    [Function(nameof(CycleProgressPart))]
    public Task<IResult> CycleProgressPart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/progress")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(cycle, cancellationToken) is { } found
                    ? PageResults.Part<CycleProgressView>(
                        await view.ProgressAsync(hr.Language, found, cancellationToken)
                    )
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(Remind))]
    public Task<IResult> Remind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/remind")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.Remind, Notice.Reminded),
            client,
            (hr, found, _) => commands.Remind.HandleAsync(new(found.Id, hr.Name), cancellationToken)
        );

    /// <summary>Sends the e-mails of a wave again whose fate is unknown.</summary>
    [Function(nameof(SendAgain))]
    public Task<IResult> SendAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/send-again")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.SendAgain, Notice.SentAgain),
            client,
            (hr, found, form) =>
                commands.SendAgain.HandleAsync(new(found.Id, hr.Name, form[Fields.Wave].ToString()), cancellationToken)
        );

    /// <summary>Sends one person a link.</summary>
    [Function(nameof(SendPersonalLink))]
    public Task<IResult> SendPersonalLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/send-link")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.SendLink, Notice.LinkSent),
            client,
            (hr, found, form) =>
                links
                    .SendAsync(new LetterScheduler(client), found, LinkOf(form), hr.Name, cancellationToken)
                    .AsProblemsAsync()
        );

    /// <summary>Revokes one person's link.</summary>
    [Function(nameof(RevokePersonalLink))]
    public Task<IResult> RevokePersonalLink(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/revoke-link")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.RevokeLink, Notice.LinkRevoked),
            client,
            (hr, found, form) =>
                links
                    .RevokeAsync(found, LinkOf(form), hr.Name, form[Fields.Reason], cancellationToken)
                    .AsProblemsAsync()
        );

    [Function(nameof(Withdraw))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/withdraw")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.Withdraw, Notice.Withdrawn),
            client,
            (hr, found, form) =>
                commands.Withdraw.HandleAsync(new(found.Id, hr.Name, form[Fields.Reason]), cancellationToken)
        );

    [Function(nameof(Extend))]
    public Task<IResult> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/extend")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.Extend, Notice.DeadlineExtended),
            client,
            (hr, found, form) =>
                commands.Extend.HandleAsync(
                    new(found.Id, hr.Name, ActChecks.DayOf(form), form[Fields.Reason]),
                    cancellationToken
                )
        );

    [Function(nameof(ConfirmLeavers))]
    public Task<IResult> ConfirmLeavers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/confirm-leavers")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.ConfirmLeavers, Notice.LeaversConfirmed),
            client,
            (hr, found, form) =>
                commands.ConfirmLeavers.HandleAsync(new(found.Id, hr.Name, form[Fields.Reason]), cancellationToken)
        );

    [Function(nameof(RecordFormality))]
    public Task<IResult> RecordFormality(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/formality")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.Formality, Notice.FormalityRecorded),
            client,
            (hr, found, form) =>
                Enum.TryParse<Formality>(form[Fields.Kind], out var formality) && Enum.IsDefined(formality)
                    ? commands.RecordFormality.HandleAsync(
                        new(found.Id, hr.Name, formality, ActChecks.DayOf(form), form[Fields.Reference]),
                        cancellationToken
                    )
                    : throw new BadHttpRequestException("No such formality.")
        );

    [Function(nameof(ReplaceReviewer))]
    public Task<IResult> ReplaceReviewer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/replace-reviewer")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.ReplaceReviewer, Notice.ReviewerReplaced),
            client,
            async (hr, found, form) =>
            {
                var standIn = new StandIn(
                    Identifiers.TryParse<ReviewerId>(form[Fields.Reviewer])
                        ?? throw new BadHttpRequestException("No reviewer."),
                    OneLine.Of(form[Fields.Name]),
                    form[Fields.Email].ToString().Trim(),
                    Languages.FromTag(form[Fields.Language]) ?? hr.Language,
                    hr.Name,
                    form[Fields.Reason].ToString().Trim()
                );
                IReadOnlyList<ActRefusal> problems = ActPolicy.RefusalOf(found, CycleAct.ReplaceReviewer) is { } refusal
                    ? [refusal]
                    : ActChecks.OfStandIn(form);
                return problems.Count > 0
                    ? problems
                    : await reviews
                        .ReplaceAsync(new LetterScheduler(client), found, standIn, cancellationToken)
                        .AsProblemsAsync();
            }
        );

    [Function(nameof(ReplyToAnswer))]
    public Task<IResult> ReplyToAnswer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/reply")] HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            (cycle, Acts.Reply, Notice.ReplySent),
            client,
            async (hr, found, form) =>
            {
                var recipient =
                    Identifiers.TryParse<RecipientId>(form[Fields.Recipient])
                    ?? throw new BadHttpRequestException("No recipient.");
                if (!int.TryParse(form[Fields.Sequence], CultureInfo.InvariantCulture, out var sequence))
                    throw new BadHttpRequestException("No sequence.");
                var reply = new ReplyForm(
                    recipient,
                    sequence,
                    hr.Name,
                    form[Fields.Text],
                    form[Fields.Accepted] == "true"
                );
                return ActChecks.OfReply(form) is { Count: > 0 } problems
                    ? problems
                    : await replies
                        .ReplyAsync(new LetterScheduler(client), found, reply, cancellationToken)
                        .AsProblemsAsync();
            }
        );

    private Task<IResult> ActAsync(
        HttpRequest request,
        (string Cycle, string Name, Notice Done) act,
        DurableTaskClient client,
        Func<ConsoleUser, Cycle, IFormCollection, Task<IReadOnlyList<ActRefusal>>> perform
    ) =>
        endpoint.ActAsync(
            request,
            async (hr, form) =>
            {
                var cancellationToken = request.HttpContext.RequestAborted;
                if (await FindAsync(act.Cycle, cancellationToken) is not { } cycle)
                    return Problems.Answer(request, ErrorKind.NotFound);

                if (await perform(hr, cycle, form) is { Count: > 0 } problems)
                {
                    if (problems.Any(IsFormGone) && KeptForms.Of(request, maySend: false) is not null)
                        return Problems.Answer(
                            request,
                            ErrorKind.TooLate,
                            [new Texts(hr.Language, hr.Zone)[$"ActRefusal_{problems.First(IsFormGone)}"]]
                        );

                    var model = await view.PageAsync(
                        hr with
                        {
                            Path = Routes.Cycle(cycle.Id),
                        },
                        cycle,
                        form[Fields.Search],
                        cancellationToken
                    );
                    return PageResults.Page<Pages.Console.CyclePage>(
                        model with
                        {
                            Attempt = Attempts.Of(act.Name, problems, form),
                        },
                        StatusCodes.Status400BadRequest
                    );
                }

                await notifier.WakeAsync(client, cycle, cancellationToken);
                return PageResults.SeeOther(Notices.With(Routes.Cycle(cycle.Id), act.Done));
            }
        );

    // The page has no form any more into which what was typed could be put back.
    private static bool IsFormGone(ActRefusal problem) =>
        problem
            is ActRefusal.NotInThisPhase
                or ActRefusal.CycleOver
                or ActRefusal.AlreadyReplied
                or ActRefusal.NotInTheRound;

    private async Task<Cycle?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CycleId>(id) is { } cycle ? await cycles.FindAsync(cycle, cancellationToken) : null;

    private static LinkOfPerson LinkOf(IFormCollection form) =>
        Enum.TryParse<Addressee>(form[Fields.Kind], out var kind)
        && kind is Addressee.Employee or Addressee.Reviewer
        && Identifiers.IsValid(form[Fields.Person].ToString())
            ? new LinkOfPerson(kind, form[Fields.Person].ToString())
            : throw new BadHttpRequestException("No such person.");
}
