using System.Text.Json;
using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Application.Cycles;
using CharteFlow.Application.Starts;
using CharteFlow.Application.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Audience;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.SignIn;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Layout;
using CharteFlow.Pages.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Cycles;

/// <summary>What a program sends to start a cycle.</summary>
/// <param name="Reason">Why it starts.</param>
/// <param name="Confirm">What HR has confirmed of the directory, once an answer 409 has asked for it; null
/// before.</param>
public sealed record StartCycleBody(StartReason? Reason, StartConfirmation? Confirm = null);

/// <summary>Where a cycle stands, for programs.</summary>
public sealed record CycleSummary(
    CycleId Cycle,
    CharterId Charter,
    CyclePhase Phase,
    int Pass,
    DateTimeOffset StartedAt,
    DateTimeOffset PhaseEnteredAt
);

/// <summary>
/// Cycles for programs that act for HR: JSON in and out, RFC 9457 problem details for what is refused.
/// </summary>
public sealed class CyclesApi(ConsoleAccess access, CycleStarter starter, CycleStore cycles)
{
    [Function(nameof(PostCycle))]
    public async Task<IResult> PostCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/charters/{charter}/cycles")]
            HttpRequest request,
        string charter,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        var (hr, refusal) = await CallerAsync(request, [ConsoleRoles.Hr]);
        if (hr is null)
            return refusal!;

        if (!request.HasJsonContentType() || !IsUtf8(request))
            return Refuse(
                StatusCodes.Status415UnsupportedMediaType,
                "The body must be JSON in UTF-8, with Content-Type: application/json."
            );
        if (
            await ReadAsync(request) is not { Reason: { } reason } body
            || !Enum.IsDefined(reason)
            || body.Confirm is { Reading: null }
        )
            return Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "The body must be JSON such as {\"reason\": \"scheduled\"}.",
                detail: $"Reasons: {string.Join(", ", Enum.GetNames<StartReason>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."
            );

        if (Identifiers.TryParse<CharterId>(charter) is not { } id)
            return Problems.Answer(request, ErrorKind.NotFound);

        return await starter.StartAsync(
            new CycleRunner(client),
            new StartRequest(id, hr.Name, reason) { Confirmation = body.Confirm },
            cancellationToken
        ) switch
        {
            StartResult.Started { Cycle: var cycle } => Results.Json(
                SummaryOf(cycle),
                JsonRecords.Options,
                statusCode: StatusCodes.Status202Accepted
            ),
            StartResult.AlreadyOpen open => Results.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The charter has an open cycle already.",
                detail: $"Follow it at /api/cycles/{open.Cycle}, or withdraw it first."
            ),
            StartResult.DirectoryUnusable unusable => Problems.Answer(
                request,
                ErrorKind.DirectoryUnusable,
                unusable.Report.ToText(LanguageResolver.LanguageOf(request)).Split('\n')
            ),
            StartResult.NobodyToAsk nobody => Refuse(request, "StartProblem_NobodyToAsk", nobody.Reading, []),
            StartResult.Unconfirmed unconfirmed => Refuse(
                request,
                $"StartDoubt_{unconfirmed.Doubts[0]}",
                unconfirmed.Reading,
                unconfirmed.Doubts
            ),
            _ => Problems.Answer(request, ErrorKind.NotFound),
        };
    }

    [Function(nameof(GetCycle))]
    public async Task<IResult> GetCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cycles/{cycle}")] HttpRequest request,
        string cycle,
        CancellationToken cancellationToken
    )
    {
        var (reader, refusal) = await CallerAsync(request, ConsoleRoles.Readers);
        if (reader is null)
            return refusal!;

        return
            Identifiers.TryParse<CycleId>(cycle) is { } id && await cycles.FindAsync(id, cancellationToken) is { } found
            ? Results.Json(SummaryOf(found), JsonRecords.Options)
            : Problems.Answer(request, ErrorKind.NotFound);
    }

    private async Task<(Session? Caller, IResult? Refusal)> CallerAsync(
        HttpRequest request,
        IReadOnlyList<string> roles
    )
    {
        try
        {
            return await access.CallerOfAsync(request, request.HttpContext.RequestAborted) switch
            {
                null => (null, Refuse(StatusCodes.Status401Unauthorized, "Sign in first, or send an access token.")),
                var caller when caller.Roles.Any(roles.Contains) => (caller, null),
                _ => (
                    null,
                    Refuse(
                        StatusCodes.Status403Forbidden,
                        $"This needs one of these app roles: {string.Join(", ", roles)}."
                    )
                ),
            };
        }
        catch (SignInRefusedException)
        {
            return (
                null,
                Refuse(
                    StatusCodes.Status401Unauthorized,
                    "The access token is not one of this tenant for this app, or it is over. Ask for a new one."
                )
            );
        }
    }

    /// <summary>
    /// What HR is shown before a start, for a program: who would be asked, who would not, what is doubtful, and how to
    /// confirm it.
    /// </summary>
    private static IResult Refuse(
        HttpRequest request,
        string title,
        AudienceReading reading,
        IReadOnlyList<StartDoubt> doubts
    )
    {
        var language = LanguageResolver.LanguageOf(request);
        return Results.Problem(
            statusCode: StatusCodes.Status409Conflict,
            title: Texts.Of(language, title),
            detail: doubts.Count == 0
                ? null
                : "Send the request again with \"confirm\": {\"reading\": …, \"withoutUnreachable\": true, \"nobodyHasLeft\": true}: the digest of the reading below; true for what HR has agreed to.",
            extensions: new Dictionary<string, object?>
            {
                ["reading"] = reading.Digest,
                ["asked"] = reading.Selection.Asked.Count,
                ["leftOut"] = reading.Counts.ToDictionary(
                    count => JsonNamingPolicy.CamelCase.ConvertName(count.Reason.ToString()),
                    count => count.People
                ),
                ["knowsLeavers"] = reading.KnowsLeavers,
                ["warnings"] = reading.Warnings.Select(warning => warning.In(language)).ToArray(),
                ["doubts"] = doubts.Select(doubt => JsonNamingPolicy.CamelCase.ConvertName(doubt.ToString())).ToArray(),
            }
        );
    }

    private static IResult Refuse(int status, string title) => Results.Problem(statusCode: status, title: title);

    // JSON between systems is UTF-8 (RFC 8259, 8.1).
    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType is { } type
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<StartCycleBody?> ReadAsync(HttpRequest request)
    {
        var body = await RequestBodies.ReadAsync(request);
        try
        {
            return JsonSerializer.Deserialize<StartCycleBody>(body.Span, JsonRecords.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CycleSummary SummaryOf(Cycle cycle) =>
        new(cycle.Id, cycle.Charter, cycle.Phase, cycle.Pass, cycle.StartedAt, cycle.PhaseEnteredAt);
}
