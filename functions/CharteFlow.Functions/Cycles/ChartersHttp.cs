using CharteFlow.Application.Cycles;
using CharteFlow.Application.Evidence;
using CharteFlow.Application.Review;
using CharteFlow.Application.Texts;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.Console;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.Cycles;

/// <summary>The console's list of charters, and the form for a new one.</summary>
public sealed class ChartersHttp(
    ConsoleEndpoint endpoint,
    CharterStore charters,
    CycleStore cycles,
    IPrintableSigns signs
)
{
    [Function(nameof(ChartersPage))]
    public Task<IResult> ChartersPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        endpoint.OpenAsync(
            request,
            async hr =>
            {
                var damaged = new DamagedRecords();
                var rows = await Task.WhenAll(
                    (await charters.IdsAsync(cancellationToken)).Select(id =>
                        damaged.OrAsync(() => RowOfAsync(id, damaged, cancellationToken), null)
                    )
                );
                return PageResults.Page<Pages.Console.ChartersPage>(
                    new ChartersPageModel
                    {
                        Context = hr.Page,
                        Damaged = damaged.Names,
                        Charters = [.. rows.OfType<CharterRow>()],
                    }
                );
            }
        );

    [Function(nameof(NewCharterPage))]
    public Task<IResult> NewCharterPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/new-charter")] HttpRequest request
    ) =>
        endpoint.OpenAsync(
            request,
            hr => Task.FromResult(Form(hr, new NewCharterForm { HrName = hr.Name, HrEmail = hr.Session.Email }, []))
        );

    [Function(nameof(CreateCharter))]
    public Task<IResult> CreateCharter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/new-charter")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        endpoint.ActAsync(
            request,
            async (hr, posted) =>
            {
                var form = NewCharterForm.From(posted);
                return NewCharterCheck.Read(form, ReviewerIds.New) switch
                {
                    NewCharterReading.Accepted when Unprintable(form) is { Count: > 0 } problems => Form(
                        hr,
                        form,
                        problems
                    ),
                    NewCharterReading.Accepted accepted => await CreateAsync(
                        hr,
                        form,
                        NewCharters.CharterOf(accepted.Charter),
                        cancellationToken
                    ),
                    NewCharterReading.Refused refused => Form(hr, form, refused.Problems),
                    var other => throw new InvalidOperationException($"The form was read as {other}."),
                };
            }
        );

    private async Task<IResult> CreateAsync(
        ConsoleUser hr,
        NewCharterForm form,
        Charter charter,
        CancellationToken cancellationToken
    ) =>
        await charters.CreateAsync(charter, cancellationToken)
            ? PageResults.SeeOther(Notices.With(Routes.Charter(charter.Id), Notice.CharterCreated))
            : Form(hr, form, [new FieldProblem(nameof(form.Title), FieldProblemKind.NameTaken)]);

    /// <summary>The title and the company's name stand on the archived PDF.</summary>
    private List<FieldProblem> Unprintable(NewCharterForm form) =>
        [
            .. new[] { (nameof(form.Title), form.Title), (nameof(form.Company), form.Company) }
                .Where(field => signs.MissingOf(field.Item2) is not null)
                .Select(field => new FieldProblem(field.Item1, FieldProblemKind.Unprintable)),
        ];

    private static IResult Form(ConsoleUser hr, NewCharterForm form, IReadOnlyList<FieldProblem> problems) =>
        PageResults.Page<Pages.Console.NewCharterPage>(
            new NewCharterPageModel
            {
                Context = hr.Page,
                Form = form,
                Problems = problems,
            },
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest
        );

    private async Task<CharterRow?> RowOfAsync(
        CharterId id,
        DamagedRecords damaged,
        CancellationToken cancellationToken
    ) =>
        await charters.FindAsync(id, cancellationToken) is { } charter
            ? new CharterRow(
                charter,
                charter.OpenCycle is { } open
                    ? await damaged.OrAsync<CyclePhase?>(
                        async () => (await cycles.GetAsync(open, cancellationToken)).Phase,
                        null
                    )
                    : null
            )
            : null;
}
