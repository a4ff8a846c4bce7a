using CharteFlow.Application.Storage;
using CharteFlow.Functions.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CharteFlow.Functions.Operations;

/// <summary>
/// Whether the app lives and whether it can work. Anybody may ask; what is wrong in detail is for who is signed in.
/// </summary>
public sealed class HealthHttp(ReadinessProbe readiness, ConsoleAccess access)
{
    /// <summary>200 as long as the process answers: what fails beside it is no reason to restart it.</summary>
    [Function(nameof(Live))]
    public IResult Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request
    ) => Results.Json(new { status = nameof(HealthStatus.Healthy) });

    /// <summary>200 when every dependency answers, else 503, with the state of each.</summary>
    [Function(nameof(Ready))]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var report = await readiness.ReportAsync(cancellationToken);
        var mayKnow = await MayKnowAsync(request);
        return Results.Json(
            new
            {
                status = report.Status.ToString(),
                dependencies = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new
                    {
                        status = entry.Value.Status.ToString(),
                        detail = mayKnow ? entry.Value.Description : null,
                    }
                ),
            },
            statusCode: report.Status == HealthStatus.Unhealthy
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status200OK
        );
    }

    // Whether a session was ended stands in the store: while that does not answer, nobody is known, and the report says
    // why.
    private async Task<bool> MayKnowAsync(HttpRequest request)
    {
        try
        {
            return await access.SessionOfAsync(request) is { } session
                && session.Roles.Any(ConsoleRoles.Readers.Contains);
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }
}
