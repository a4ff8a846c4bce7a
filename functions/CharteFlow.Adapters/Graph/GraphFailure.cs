using System.Globalization;
using System.Net.Http.Headers;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace CharteFlow.Adapters.Graph;

/// <summary>What Graph, or the way to it, answered instead of doing what was asked.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Code">Graph's own word for it, such as <c>ErrorInvalidUser</c>; empty when it gave none.</param>
/// <param name="Message">Graph's sentence, in English.</param>
/// <param name="RetryAfter">When Graph lets us try again; null when it does not say.</param>
internal sealed record GraphFailure(int Status, string Code, string Message, TimeSpan? RetryAfter)
{
    /// <summary>The app has no sign-in to send along: no token was given, so nothing reached Graph.</summary>
    public const string NoToken = "NoToken";

    /// <summary>The request never left: no name, no route, no TLS.</summary>
    public const string NotConnected = "NotConnected";

    /// <summary>Not a status of HTTP: Graph gave fewer people than it had counted.</summary>
    public const int Truncated = -1;

    /// <summary>
    /// Not a status of HTTP: Graph gave people without what makes them people, as it does when a permission is missing.
    /// </summary>
    public const int Hidden = -2;

    /// <summary>The failure in an exception of the SDK; null when the exception is something else.</summary>
    public static GraphFailure? Of(Exception error, TimeProvider clock) =>
        error switch
        {
            ODataError { Error: { } answer } odata => new(
                odata.ResponseStatusCode,
                answer.Code ?? "",
                answer.Message ?? odata.Message,
                RetryAfterOf(odata, clock)
            ),
            ApiException api => new(api.ResponseStatusCode, "", api.Message, RetryAfterOf(api, clock)),
            AuthenticationFailedException token => new(0, NoToken, token.Message, null),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError
            } unreached => new(0, NotConnected, unreached.Message, null),
            HttpRequestException or IOException => new(0, "", error.Message, null),
            _ => null,
        };

    /// <summary>
    /// The wait in a <c>Retry-After</c>, in seconds or as a date; null when there is none. Never negative.
    /// </summary>
    public static TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header, TimeProvider clock)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { Ticks: < 0 } ? TimeSpan.Zero : wait;
    }

    /// <summary>The same, from the text of the header.</summary>
    public static TimeSpan? RetryAfterOf(IEnumerable<string>? values, TimeProvider clock) =>
        values?.FirstOrDefault() is { } text && RetryConditionHeaderValue.TryParse(text, out var header)
            ? RetryAfterOf(header, clock)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Status == 0 ? "no answer" : Status)} {Code}: {Message}");

    private static TimeSpan? RetryAfterOf(ApiException error, TimeProvider clock) =>
        RetryAfterOf(
            error
                .ResponseHeaders?.FirstOrDefault(header =>
                    header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)
                )
                .Value,
            clock
        );
}
