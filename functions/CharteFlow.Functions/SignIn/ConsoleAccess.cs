using System.Security.Cryptography;
using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Functions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.SignIn;

/// <summary>Who may open the console, and how. Configuration section <c>Console</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <value>
    /// Whether anybody may sign in by typing a name: for one machine only, refused on Azure. Default false.
    /// </value>
    public bool DevelopmentSignIn { get; set; }
}

/// <summary>The app roles of the console, as the Entra registration names them.</summary>
public static class ConsoleRoles
{
    /// <summary>Reads and acts.</summary>
    public const string Hr = "HR";

    /// <summary>Reads everything, changes nothing: for audit and works inspection.</summary>
    public const string Auditor = "Auditor";

    /// <summary>
    /// Reads everything, changes nothing: for the IT administrator who looks after the app. What HR decides is HR's
    /// alone.
    /// </summary>
    public const string Admin = "Admin";

    public static readonly IReadOnlyList<string> Readers = [Hr, Auditor, Admin];
}

/// <summary>
/// Who is signed in: a signed cookie that a sign-in of this app wrote. Headers that a platform's own authentication
/// adds are not read: whoever reaches the app without it could send them.
/// </summary>
public sealed class ConsoleAccess(
    SessionCookie cookies,
    EndedSessions ended,
    EntraTokens tokens,
    IOptions<ConsoleOptions> options,
    IOptions<EntraOptions> entra,
    IOptions<LinkOptions> links
)
{
    public const string Cookie = "charteflow-session";

    private const string Bearer = "Bearer ";
    private const int IdBytes = 16;

    /// <summary>Where a request keeps who is signed in, once that was found out.</summary>
    private static readonly object Known = new();

    public bool DevelopmentSignIn => options.Value.DevelopmentSignIn;

    public bool EntraSignIn => entra.Value.IsOn;

    /// <summary>Whoever is signed in, with whatever role; null for nobody.</summary>
    public async Task<Session?> SessionOfAsync(HttpRequest request)
    {
        var items = request.HttpContext.Items;
        if (!items.TryGetValue(Known, out var known))
            items[Known] = known = await ReadAsync(request);
        return (Session?)known;
    }

    /// <summary>The person or program behind a call of the API: by access token, else by cookie.</summary>
    /// <exception cref="SignInRefusedException">There is a token, and it is not accepted.</exception>
    public async Task<Session?> CallerOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!EntraSignIn || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return await SessionOfAsync(request);

        return Sessions.Of(
            await tokens.ReadAccessTokenAsync(header[Bearer.Length..].Trim(), cancellationToken),
            LanguageResolver.LanguageOf(request),
            DateTimeOffset.MaxValue
        );
    }

    /// <summary>Signs somebody in, in a session of its own.</summary>
    public void SignIn(HttpResponse response, Session session) =>
        response.Cookies.Append(
            Cookie,
            cookies.Write(session with { Id = RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true) }),
            Safe(response.HttpContext.Request, "/")
        );

    /// <summary>Signs out: the session is over for good, in every tab and for every copy of its cookie.</summary>
    public async Task SignOutAsync(HttpRequest request)
    {
        if (await SessionOfAsync(request) is { } session)
            await ended.EndAsync(session, request.HttpContext.RequestAborted);
        request.HttpContext.Response.Cookies.Delete(Cookie, Safe(request, "/"));
    }

    private async Task<Session?> ReadAsync(HttpRequest request)
    {
        if (cookies.Read(request.Cookies[Cookie]) is not { } session)
            return null;

        // A development session does not outlive the change to Entra ID.
        var stands = session.ObjectId is null ? DevelopmentSignIn : EntraSignIn;
        return stands && !await ended.HoldsAsync(session, request.HttpContext.RequestAborted) ? session : null;
    }

    /// <summary>
    /// A cookie that goes with the browser's session, that no script reads and no other site sends with a form.
    /// </summary>
    public CookieOptions Safe(HttpRequest request, string path) =>
        new()
        {
            HttpOnly = true,
            Secure = request.IsHttps || links.Value.PublicBaseUrl.Scheme == Uri.UriSchemeHttps,
            SameSite = SameSiteMode.Lax,
            Path = path,
            IsEssential = true,
        };
}

/// <summary>Makes sessions of people whom Entra ID vouches for.</summary>
internal static class Sessions
{
    public static Session Of(SignedInPerson person, Charters.Language language, DateTimeOffset expires) =>
        new()
        {
            Name = person.Name,
            Email = person.Email,
            ObjectId = person.ObjectId,
            Roles = person.Roles,
            Language = language,
            Expires = expires,
        };
}
