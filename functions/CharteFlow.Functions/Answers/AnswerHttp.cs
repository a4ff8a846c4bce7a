using CharteFlow.Adapters.Links;
using CharteFlow.Application.Answers;
using CharteFlow.Application.Campaigns;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Replies;
using CharteFlow.Application.Time;
using CharteFlow.Charters;
using CharteFlow.Charters.Campaigns;
using CharteFlow.Functions.Campaigns;
using CharteFlow.Functions.SignIn;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Answer;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Answers;

/// <summary>
/// The page behind an employee's link. Opening it changes nothing, however often and by whatever machine; the answer is
/// a form that a person sends.
/// </summary>
public sealed class AnswerHttp(
    PersonalLinks links,
    AnswerCommands desk,
    ReplyStore replies,
    CharterStore charters,
    TextDiffRenderer diffs,
    AnswerSignIn signIn,
    ExchangeNotifier news,
    FormToken seals,
    CompanyClock clock
)
{
    private const string Purpose = "answer";

    [Function(nameof(AnswerPage))]
    public async Task<IResult> AnswerPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(token, cancellationToken) is not { } answerer)
            return LinkProblem(request);

        return answerer is { Latest: null, Late: null } || request.Query.ContainsKey(Fields.Change)
            ? PageResults.Page<Pages.Answer.AnswerPage>(await ModelAsync(request, token, answerer, cancellationToken))
            : await ReceiptAsync(request, token, answerer);
    }

    [Function(nameof(AnswerReceipt))]
    public async Task<IResult> AnswerReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "a/{token}/receipt")] HttpRequest request,
        string token,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(token, cancellationToken) switch
        {
            null => LinkProblem(request),
            { Latest: null, Late: null } => PageResults.SeeOther(Routes.Answer(token)),
            var answerer => await ReceiptAsync(request, token, answerer),
        };

    [Function(nameof(AnswerPost))]
    public async Task<IResult> AnswerPost(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{token}")] HttpRequest request,
        string token,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(token, cancellationToken) is not { } answerer)
            return LinkProblem(request);

        var posted = request.Form;
        var form = new AnswerForm
        {
            Kind = posted[Fields.Kind],
            Text = posted[Fields.Text],
            HasRead = posted[Fields.HasRead] == "true",
        };
        if (!IsOpen(answerer))
            return await RefuseAsync(
                request,
                token,
                answerer,
                form,
                answerer.Cycle.Withdrawal is null ? AnswerRefusal.CampaignClosed : AnswerRefusal.CycleAbandoned
            );

        switch (seals.Read(posted[Fields.Seal], Purpose, SubjectOf(answerer)))
        {
            case SealState.Over:
                return await RefuseAsync(request, token, answerer, form, AnswerRefusal.FormExpired);
            case SealState.Foreign:
                // Whoever made this form may have ticked its box.
                return await RefuseAsync(
                    request,
                    token,
                    answerer,
                    form with
                    {
                        HasRead = false,
                    },
                    AnswerRefusal.FormUnknown
                );
        }

        if (await signIn.NeedOfAsync(request, answerer.Campaign, answerer.Recipient) != SignInNeed.None)
            return await RefuseAsync(request, token, answerer, form, AnswerRefusal.SignInMissing);

        var incoming = new IncomingAnswer(
            form,
            LanguageResolver.LanguageOf(request, answerer.Recipient.Language),
            await signIn.ProofOfAsync(request, answerer.Recipient)
        );
        return await desk.AnswerAsync(answerer, incoming, cancellationToken) switch
        {
            AnswerResult.Refused refused => await RefuseAsync(request, token, answerer, form, refused.Refusal),
            AnswerResult.Recorded recorded => await RecordedAsync(
                client,
                token,
                recorded.Receipt,
                answerer.Campaign,
                cancellationToken
            ),
            var other => throw new InvalidOperationException($"The desk answered {other}."),
        };
    }

    private async Task<IResult> RecordedAsync(
        DurableTaskClient client,
        string token,
        Receipt receipt,
        Campaign campaign,
        CancellationToken cancellationToken
    )
    {
        if (AnswerRules.NeedsReply(receipt.Kind, campaign.Route))
            await news.NoticeAsync(client, new CampaignReference(campaign.Id, campaign.Cycle), cancellationToken);
        return PageResults.SeeOther($"{Routes.Receipt(token)}?{Fields.Done}");
    }

    /// <summary>
    /// One page for links that expired, were revoked or tampered with, or ask nobody: same words, same work.
    /// </summary>
    internal static IResult LinkProblem(HttpRequest request) =>
        PageResults.Page<LinkProblemPage>(
            new LinkProblemPageModel
            {
                Kept = KeptForms.Of(request, maySend: false),
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request),
                    Path = Routes.Console,
                    Seal = "",
                    Now = RequestClock.Of(request).Now,
                    Zone = RequestClock.Of(request).Zone,
                },
            },
            StatusCodes.Status404NotFound
        );

    private async Task<Answerer?> FindAsync(string token, CancellationToken cancellationToken) =>
        await links.OpenAsync(token, LinkPurpose.Answer, cancellationToken) is { } payload
            ? await desk.FindAsync(new CampaignId(payload.Scope), new RecipientId(payload.Subject), cancellationToken)
            : null;

    private async Task<IResult> RefuseAsync(
        HttpRequest request,
        string token,
        Answerer answerer,
        AnswerForm form,
        AnswerRefusal refusal
    )
    {
        // While the form was on its way, the campaign may have closed.
        if (refusal is AnswerRefusal.TooLate or AnswerRefusal.CycleAbandoned)
            answerer =
                await desk.FindAsync(answerer.Campaign.Id, answerer.Recipient.Id, request.HttpContext.RequestAborted)
                ?? answerer;
        var model = await ModelAsync(request, token, answerer, request.HttpContext.RequestAborted);
        // What came too late is kept, and shown by the page itself.
        var kept = model is { IsOpen: true, SignIn: SignInNeed.None } or { Late: not null }
            ? null
            : KeptForms.Of(request, maySend: model.IsOpen, model.Seal);
        return PageResults.Page<Pages.Answer.AnswerPage>(
            model with
            {
                Typed = form,
                Refusal = refusal,
                Kept = kept,
            },
            StatusCodes.Status400BadRequest
        );
    }

    private async Task<AnswerPageModel> ModelAsync(
        HttpRequest request,
        string token,
        Answerer answerer,
        CancellationToken cancellationToken
    )
    {
        var language = LanguageResolver.LanguageOf(request, answerer.Recipient.Language);
        var cycle = answerer.Cycle;
        var charter = await charters.GetAsync(cycle.Charter, cancellationToken);
        var rendered = await diffs.RenderAsync(
            cycle.TextBefore,
            answerer.Campaign.TextDigest,
            language,
            cancellationToken
        );
        return new AnswerPageModel
        {
            Context = new PageContext
            {
                Language = language,
                Path = request.Path + request.QueryString,
                Seal = seals.Seal(Purpose, SubjectOf(answerer)),
                Now = clock.Now,
                Zone = clock.Zone,
            },
            Token = token,
            Charter = charter,
            Campaign = answerer.Campaign,
            RecipientName = answerer.Recipient.Name,
            IsOpen = IsOpen(answerer),
            SignIn = await signIn.NeedOfAsync(request, answerer.Campaign, answerer.Recipient),
            Standing = StandingOf(answerer),
            WithdrawnAt = answerer.Cycle.Withdrawal?.At,
            Latest = answerer.Latest,
            Late = answerer.Late,
            Replies = await replies.OfAsync(answerer.Campaign.Id, answerer.Recipient.Id, cancellationToken),
            ChangeSummary = cycle.TextBefore is null ? null : cycle.Submission?.Summary,
            Previous = cycle.VersionBefore,
            InForceOn = answerer.Campaign.Version is null ? null : cycle.InForceOn,
            Sections = ReadSections.Of(rendered, cycle.TextBefore is null),
        };
    }

    private async Task<IResult> ReceiptAsync(HttpRequest request, string token, Answerer answerer)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        return PageResults.Page<AnswerReceiptPage>(
            new AnswerReceiptPageModel
            {
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request, answerer.Recipient.Language),
                    Path = request.Path,
                    Seal = seals.Seal(Purpose, SubjectOf(answerer)),
                    Now = clock.Now,
                    Zone = clock.Zone,
                },
                Token = token,
                Charter = await charters.GetAsync(answerer.Campaign.Charter, cancellationToken),
                Campaign = answerer.Campaign,
                RecipientName = answerer.Recipient.Name,
                IsOpen = IsOpen(answerer),
                Standing = StandingOf(answerer),
                WithdrawnAt = answerer.Cycle.Withdrawal?.At,
                Latest = answerer.Latest,
                Late = answerer.Late,
                Replies = await replies.OfAsync(answerer.Campaign.Id, answerer.Recipient.Id, cancellationToken),
                IsNew = request.Query.ContainsKey(Fields.Done),
            }
        );
    }

    private static AnswerStanding StandingOf(Answerer answerer) =>
        answerer.Cycle.Withdrawal is not null ? AnswerStanding.Abandoned
        : answerer is { Campaign.ClosedAt: not null, Closed: null } ? AnswerStanding.BeingClosed
        : AnswerStanding.Usual;

    private bool IsOpen(Answerer answerer) =>
        answerer is { Campaign.ClosedAt: null, Cycle.Withdrawal: null } && clock.Now < answerer.Campaign.ClosesAt;

    private static string SubjectOf(Answerer answerer) => $"{answerer.Campaign.Id}/{answerer.Recipient.Id}";
}
