using System.Text.Json;
using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Adapters.Storage;
using CharteFlow.Charters;
using CharteFlow.Charters.Cycles;
using CharteFlow.Functions.App;
using CharteFlow.Functions.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CharteFlow.Functions.Cycles;

/// <summary>What a program sends to start a cycle.</summary>
public sealed record StartCycleBody(StartReason? Reason);

/// <summary>Where a cycle stands, for programs.</summary>
public sealed record CycleSummary(CycleId Cycle, CharterId Charter, CyclePhase Phase, int Pass, DateTimeOffset StartedAt, DateTimeOffset PhaseEnteredAt);

/// <summary>Cycles for programs that act for HR: JSON in and out, RFC 9457 problem details for what is refused.</summary>
public sealed class CyclesApi(ConsoleAccess access, CycleStarter starter, CycleStore cycles)
{
    [Function(nameof(PostCycle))]
    public async Task<IResult> PostCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/charters/{charter}/cycles")] HttpRequest request,
        string charter,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var (hr, refusal) = await CallerAsync(request, [ConsoleRoles.Hr]);
        if (hr is null) return refusal!;

        if (!request.HasJsonContentType() || !IsUtf8(request))
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON in UTF-8, with Content-Type: application/json.");
        if (await ReadAsync(request) is not { Reason: { } reason } || !Enum.IsDefined(reason))
            return Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "The body must be JSON such as {\"reason\": \"scheduled\"}.",
                detail: $"Reasons: {string.Join(", ", Enum.GetNames<StartReason>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");

        if (Identifiers.TryParse<CharterId>(charter) is not { } id)
            return Problems.Answer(request, ErrorKind.NotFound);

        return await starter.StartAsync(client, new StartRequest(id, hr.Name, reason), cancellationToken) switch
        {
            StartResult.Started { Cycle: var cycle } => Results.Json(
                SummaryOf(cycle), JsonRecords.Options, statusCode: StatusCodes.Status202Accepted),
            StartResult.AlreadyOpen open => Results.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "The charter has an open cycle already.",
                detail: $"Follow it at /api/cycles/{open.Cycle}, or withdraw it first."),
            StartResult.DirectoryUnusable unusable => Problems.Answer(
                request, ErrorKind.DirectoryUnusable, unusable.Report.ToText(Viewers.LanguageOf(request)).Split('\n')),
            _ => Problems.Answer(request, ErrorKind.NotFound),
        };
    }

    [Function(nameof(GetCycle))]
    public async Task<IResult> GetCycle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cycles/{cycle}")] HttpRequest request,
        string cycle,
        CancellationToken cancellationToken)
    {
        var (reader, refusal) = await CallerAsync(request, ConsoleRoles.Readers);
        if (reader is null) return refusal!;

        return Identifiers.TryParse<CycleId>(cycle) is { } id && await cycles.FindAsync(id, cancellationToken) is { } found
            ? Results.Json(SummaryOf(found), JsonRecords.Options)
            : Problems.Answer(request, ErrorKind.NotFound);
    }

    private async Task<(Session? Caller, IResult? Refusal)> CallerAsync(HttpRequest request, IReadOnlyList<string> roles)
    {
        try
        {
            return await access.CallerOfAsync(request, request.HttpContext.RequestAborted) switch
            {
                null => (null, Refuse(StatusCodes.Status401Unauthorized, "Sign in first, or send an access token.")),
                var caller when caller.Roles.Any(roles.Contains) => (caller, null),
                _ => (null, Refuse(StatusCodes.Status403Forbidden, $"This needs one of these app roles: {string.Join(", ", roles)}.")),
            };
        }
        catch (SignInRefusedException)
        {
            return (null, Refuse(StatusCodes.Status401Unauthorized, "The access token is not one of this tenant for this app, or it is over. Ask for a new one."));
        }
    }

    private static IResult Refuse(int status, string title) => Results.Problem(statusCode: status, title: title);

    // JSON between systems is UTF-8 (RFC 8259, 8.1).
    private static bool IsUtf8(HttpRequest request) =>
        request.GetTypedHeaders().ContentType is { } type && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

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
