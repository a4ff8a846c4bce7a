using System.Net;

namespace CharteFlow.Adapters.Graph;

/// <summary>
/// Repeats a read that Graph throttles, when Graph says. It stands where the SDK's own retry stood, which would repeat
/// writes as well: a repeated <c>sendMail</c> is a second mail (microsoftgraph/msgraph-sdk-java#1487).
/// </summary>
internal sealed class GraphReadRetry(int retries, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        for (var retry = 0; ; retry++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (retry >= retries || request.Method != HttpMethod.Get || !IsThrottled(response.StatusCode))
                return response;

            var wait = WaitOf(GraphFailure.RetryAfterOf(response.Headers.RetryAfter, clock), retry);
            response.Dispose();
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>
    /// How long to wait: what Graph asked for, or twice as long at each retry in a row; five minutes at most.
    /// </summary>
    public static TimeSpan WaitOf(TimeSpan? asked, int retry)
    {
        var wait = asked ?? FirstWait * Math.Pow(2, Math.Min(retry, 8));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Whether the answer means no more than « later ».</summary>
    public static bool IsThrottled(HttpStatusCode status) =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout
                or HttpStatusCode.BadGateway;
}
