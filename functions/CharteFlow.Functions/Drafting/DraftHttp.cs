using CharteFlow.Adapters.Documents;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Drafting;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Charters.Text;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Durable;
using CharteFlow.Functions.TextViews;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Drafting;

/// <summary>Where authors write: the draft's sections, one page each, and its submission.</summary>
public sealed class DraftHttp(
    ConsoleEndpoint endpoint,
    CycleStore cycles,
    DraftStore drafts,
    DraftCommands desk,
    DraftPageBuilder view,
    SectionCommands sections,
    TextDiffRenderer diffs,
    PhaseNotifier notifier
)
{
    [Function(nameof(DraftPage))]
    public Task<IResult> DraftPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/draft")]
            HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(cycle, cancellationToken) is { } found
                    ? PageResults.Page<Pages.Console.DraftPage>(await view.PageAsync(hr, found, cancellationToken))
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(AddSection))]
    public Task<IResult> AddSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/draft")] HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            cycle,
            async (hr, found, form) =>
            {
                var title = form[Fields.Title].ToString().Trim();
                var owner = OwnerOf(form, OwnerRole.HumanResources);
                var (key, problem) = await sections.AddAsync(found, (title, owner), hr.Name, cancellationToken);
                if (problem is null)
                    return PageResults.SeeOther(
                        Notices.With(Routes.Section(found.Id, key!.Value), Notice.SectionAdded)
                    );

                var model = await view.PageAsync(hr with { Path = Routes.Draft(found.Id) }, found, cancellationToken);
                return PageResults.Page<Pages.Console.DraftPage>(
                    model with
                    {
                        NewTitle = title,
                        NewOwner = owner,
                        NewProblem = problem,
                    },
                    StatusCodes.Status400BadRequest
                );
            }
        );

    [Function(nameof(SectionPage))]
    public Task<IResult> SectionPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/cycles/{cycle}/draft/{section}")]
            HttpRequest request,
        string cycle,
        string section,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
                await FindAsync(cycle, cancellationToken) is { } found
                && await FindSectionAsync(found, section, cancellationToken) is { } stored
                    ? PageResults.Page<SectionEditPage>(await view.SectionAsync(hr, found, stored, cancellationToken))
                    : Problems.Answer(request, ErrorKind.NotFound)
        );

    [Function(nameof(SaveSection))]
    public Task<IResult> SaveSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/draft/{section}")]
            HttpRequest request,
        string cycle,
        string section,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            cycle,
            async (hr, found, form) =>
            {
                if (await FindSectionAsync(found, section, cancellationToken) is not { } stored)
                    return Problems.Answer(request, ErrorKind.NotFound);

                var typed = TypedOf(form, stored.Value.Section);
                var etag = form[Fields.ETag].ToString();
                hr = hr with { Path = Routes.Section(found.Id, typed.Key) };
                var problems = SectionRules.Problems(typed.Title, typed.Body);
                if (problems.Count > 0 || form[Fields.Button] == Fields.Preview)
                {
                    var shown = new Record<DraftSection>(stored.Value with { Section = typed }, etag);
                    var model = await view.SectionAsync(hr, found, shown, cancellationToken);
                    return PageResults.Page<SectionEditPage>(
                        model with
                        {
                            Problems = problems,
                            PreviewHtml = diffs.Html(typed.Body),
                        },
                        problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
                    );
                }

                return
                    await sections.SaveAsync(found, new SectionEdit(typed, hr.Name, etag), cancellationToken)
                        is { } theirs
                    ? PageResults.Page<SectionConflictPage>(
                        Conflict(hr, await view.CharterAsync(found, cancellationToken), (found, typed, theirs)),
                        StatusCodes.Status409Conflict
                    )
                    : PageResults.SeeOther(Notices.With(Routes.Draft(found.Id), Notice.SectionSaved));
            }
        );

    [Function(nameof(MoveSection))]
    public Task<IResult> MoveSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/draft/{section}/move")]
            HttpRequest request,
        string cycle,
        string section,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            cycle,
            async (_, found, form) =>
            {
                await sections.MoveAsync(
                    found,
                    KeyOf(section),
                    form[Fields.Direction] == Fields.Up ? -1 : 1,
                    cancellationToken
                );
                return PageResults.SeeOther(Notices.With(Routes.Draft(found.Id), Notice.SectionMoved));
            }
        );

    [Function(nameof(DeleteSection))]
    public Task<IResult> DeleteSection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/draft/{section}/delete")]
            HttpRequest request,
        string cycle,
        string section,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            cycle,
            async (_, found, _) =>
            {
                await sections.DeleteAsync(found, KeyOf(section), cancellationToken);
                return PageResults.SeeOther(Notices.With(Routes.Draft(found.Id), Notice.SectionDeleted));
            }
        );

    [Function(nameof(SubmitDraft))]
    public Task<IResult> SubmitDraft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/cycles/{cycle}/submit")]
            HttpRequest request,
        string cycle,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            request,
            cycle,
            async (hr, found, form) =>
            {
                var words = new SubmissionWords(
                    form[Fields.Summary],
                    form[Fields.Unchanged] == "true",
                    form[Fields.UnchangedReason]
                );
                var submission = new SubmissionForm(
                    hr.Name,
                    words,
                    form[Fields.Substantive] != "false",
                    form[Fields.Checked] == "true"
                );
                switch (await desk.SubmitAsync(found.Id, submission, cancellationToken))
                {
                    case SubmissionResult.Submitted submitted:
                        await notifier.WakeAsync(client, submitted.Cycle, cancellationToken);
                        return PageResults.SeeOther(Notices.With(Routes.Cycle(found.Id), Notice.DraftSubmitted));
                    case SubmissionResult.Unready unready:
                        return await RefuseAsync(
                            hr,
                            found,
                            model =>
                                model with
                                {
                                    Problems = unready.Problems,
                                    Findings = unready.Findings,
                                    Attempt = Attempt(form, unready.Form),
                                }
                        );
                    default:
                        return await RefuseAsync(
                            hr,
                            found,
                            model => model with { Attempt = Attempt(form, [ActRefusal.NotInThisPhase]) }
                        );
                }
            },
            alsoWhenSubmitted: true
        );

    private Task<IResult> ActAsync(
        HttpRequest request,
        string id,
        Func<ConsoleUser, Cycle, IFormCollection, Task<IResult>> act,
        bool alsoWhenSubmitted = false
    ) =>
        endpoint.ActAsync(
            request,
            async (hr, form) =>
            {
                if (await FindAsync(id, request.HttpContext.RequestAborted) is not { } cycle)
                    return Problems.Answer(request, ErrorKind.NotFound);

                return alsoWhenSubmitted || SubmissionRules.IsOpen(cycle)
                    ? await act(hr, cycle, form)
                    : Problems.Answer(request, ErrorKind.TooLate);
            }
        );

    private async Task<IResult> RefuseAsync(ConsoleUser hr, Cycle cycle, Func<DraftPageModel, DraftPageModel> say) =>
        PageResults.Page<Pages.Console.DraftPage>(
            say(await view.PageAsync(hr with { Path = Routes.Draft(cycle.Id) }, cycle, CancellationToken.None)),
            StatusCodes.Status400BadRequest
        );

    private static ActAttempt Attempt(IFormCollection form, IReadOnlyList<ActRefusal> why) =>
        Attempts.Of(Acts.Submit, why, form);

    private static SectionConflictPageModel Conflict(
        ConsoleUser hr,
        Charter charter,
        (Cycle Cycle, Section Mine, Record<DraftSection> Theirs) clash
    ) =>
        new()
        {
            Context = hr.Page,
            Charter = charter,
            Cycle = clash.Cycle,
            Key = clash.Mine.Key,
            Mine = DraftOf(clash.Mine),
            Theirs = DraftOf(clash.Theirs.Value.Section),
            TheirAuthor = clash.Theirs.Value.EditedBy,
            TheirTime = clash.Theirs.Value.EditedAt,
            ETag = clash.Theirs.ETag,
            DifferenceHtml = Redline.Compare(clash.Theirs.Value.Section.Body, clash.Mine.Body, hr.Language).Html,
        };

    private static SectionDraft DraftOf(Section section) => new(section.Title, section.Owner, section.Body);

    private static Section TypedOf(IFormCollection form, Section stored) =>
        stored with
        {
            Title = form[Fields.Title].ToString().Trim(),
            Owner = OwnerOf(form, stored.Owner),
            Body = form[Fields.Body].ToString().Trim(),
        };

    private static OwnerRole OwnerOf(IFormCollection form, OwnerRole otherwise) =>
        Enum.TryParse<OwnerRole>(form[Fields.Owner], out var owner) && Enum.IsDefined(owner) ? owner : otherwise;

    private static SectionKey KeyOf(string section) =>
        Identifiers.TryParse<SectionKey>(section)
        ?? throw new RecordNotFoundException($"There is no section '{section}'.");

    private async Task<Cycle?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifiers.TryParse<CycleId>(id) is { } cycle ? await cycles.FindAsync(cycle, cancellationToken) : null;

    private async Task<Record<DraftSection>?> FindSectionAsync(
        Cycle cycle,
        string section,
        CancellationToken cancellationToken
    ) =>
        Identifiers.TryParse<SectionKey>(section) is { } key
            ? await drafts.FindSectionAsync(cycle.Id, key, cancellationToken)
            : null;
}
