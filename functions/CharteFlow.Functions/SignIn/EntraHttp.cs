using System.Security.Cryptography;
using System.Text;
using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Application.Time;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.SignIn;

/// <summary>The way back from Entra ID, and what a person sees after signing out.</summary>
public sealed partial class EntraHttp(
    EntraSignInFlow endpoint,
    ConsoleAccess access,
    FormToken seals,
    CompanyClock clock,
    ILogger<EntraHttp> logger
)
{
    private const string Purpose = "signed-out";

    // Entra ID signs the same person in again without a question, and then tells the roles that hold by then.
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(4);

    [Function(nameof(SignInCallback))]
    public async Task<IResult> SignInCallback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign-in/callback")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.EntraSignIn)
            return Problems.Answer(request, ErrorKind.NotFound);
        if (endpoint.TakeAttempt(request) is not { } attempt)
            return Problems.Answer(request, ErrorKind.SignInLost);

        try
        {
            var person = await endpoint.RedeemAsync(request, attempt, cancellationToken);
            access.SignIn(
                request.HttpContext.Response,
                Sessions.Of(person, LanguageResolver.LanguageOf(request), clock.Now + SessionLength)
            );
            return Results.Redirect(ReturnPaths.Of(attempt.ReturnTo));
        }
        catch (SignInRefusedException refused)
        {
            LogRefusal(logger, refused.Message);
            return Problems.Answer(request, ErrorKind.SignInRefused);
        }
    }

    [Function(nameof(SignedOut))]
    public async Task<IResult> SignedOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in/ended")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        PageResults.Page<SignedOutPage>(
            new SignedOutPageModel
            {
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request),
                    Path = Routes.SignedOut,
                    Seal = seals.Seal(Purpose, Purpose),
                    Now = clock.Now,
                    Zone = clock.Zone,
                },
                EntraSignOut = access.EntraSignIn ? await endpoint.SignOutAddressAsync(cancellationToken) : null,
            }
        );

    [Function(nameof(SignedIn))]
    public IResult SignedIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in/done")] HttpRequest request
    ) =>
        PageResults.Page<SignedInPage>(
            new SignedInPageModel
            {
                Context = new PageContext
                {
                    Language = LanguageResolver.LanguageOf(request),
                    Zone = clock.Zone,
                    Path = Routes.SignedIn,
                    Seal = seals.Seal(Purpose, Purpose),
                    Now = clock.Now,
                },
            }
        );

    [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "A sign-in was refused. {Reason}")]
    private static partial void LogRefusal(ILogger logger, string reason);
}

/// <summary>Leads people to Entra ID and takes them back.</summary>
public sealed class EntraSignInFlow(
    EntraSignIn entra,
    SignInAttempts attempts,
    ConsoleAccess access,
    CompanyClock clock,
    IOptions<LinkOptions> links
)
{
    private const string CookiePrefix = "charteflow-signing-in-";
    private const string CookiePath = "/sign-in";
    private const int CookieIdLength = 8;

    private Uri Callback => new(links.Value.PublicBaseUrl, Routes.SignInCallback);

    /// <summary>Sends the browser to Entra ID. Each sign-in has its own cookie, so that two tabs do not meet.</summary>
    /// <exception cref="SignInRefusedException">The tenant cannot be reached.</exception>
    public async Task<IResult> LeaveAsync(HttpRequest request, string returnTo, CancellationToken cancellationToken)
    {
        var attempt = SignInAttempt.New(returnTo, clock.Now);
        var address = await entra.AddressAsync(attempt, Callback, cancellationToken);
        if (request.Query.ContainsKey(Fields.Other))
            address += "&prompt=select_account";
        request.HttpContext.Response.Cookies.Append(
            CookieOf(attempt.State),
            attempts.Write(attempt),
            access.Safe(request, CookiePath)
        );
        return Results.Redirect(address);
    }

    /// <summary>
    /// The sign-in that a browser comes back from, once; null when this browser did not begin it here, or it is over.
    /// </summary>
    public SignInAttempt? TakeAttempt(HttpRequest request)
    {
        var state = request.Query["state"].ToString();
        if (state.Length <= CookieIdLength)
            return null;

        var cookie = CookieOf(state);
        var attempt = attempts.Read(request.Cookies[cookie]);
        request.HttpContext.Response.Cookies.Delete(cookie, access.Safe(request, CookiePath));
        return
            attempt is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(attempt.State),
                Encoding.UTF8.GetBytes(state)
            )
            ? attempt
            : null;
    }

    /// <exception cref="SignInRefusedException">Entra ID let nobody in, or the app does not accept its
    /// answer.</exception>
    public async Task<SignedInPerson> RedeemAsync(
        HttpRequest request,
        SignInAttempt attempt,
        CancellationToken cancellationToken
    )
    {
        var code = request.Query["code"].ToString();
        if (code.Length > 0)
            return await entra.RedeemAsync(attempt, code, Callback, cancellationToken);

        var error = request.Query["error"].ToString();
        throw new SignInRefusedException(
            error.Length is > 0 and < 50 && error.All(letter => char.IsAsciiLetterLower(letter) || letter == '_')
                ? $"Entra ID answered: {error}."
                : "Entra ID answered without a code."
        );
    }

    public Task<string?> SignOutAddressAsync(CancellationToken cancellationToken) =>
        entra.SignOutAddressAsync(cancellationToken);

    private static string CookieOf(string state) =>
        CookiePrefix + new string([.. state.Take(CookieIdLength).Where(char.IsAsciiLetterOrDigit)]);
}
