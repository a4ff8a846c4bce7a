using CharteFlow.Adapters.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CharteFlow.Functions.Console;

/// <summary>Who may open the console, and how. Configuration section <c>Console</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>The setting that every app on Azure has.</summary>
    public const string AzureSite = "WEBSITE_SITE_NAME";

    /// <value>Whether anybody may sign in by typing a name: for one machine only, refused on Azure. Default false.</value>
    public bool DevelopmentSignIn { get; set; }
}

/// <summary>Lets HR into the console: a signed cookie that the development sign-in writes.</summary>
public sealed class ConsoleAccess(SessionCookie cookies, IOptions<ConsoleOptions> options)
{
    public const string Cookie = "charteflow-session";
    public const string HrRole = "HR";

    public bool DevelopmentSignIn => options.Value.DevelopmentSignIn;

    /// <summary>The HR person behind a request; null when nobody is signed in, or not as HR.</summary>
    public Session? HrOf(HttpRequest request) =>
        DevelopmentSignIn && cookies.Read(request.Cookies[Cookie]) is { } session && session.Roles.Contains(HrRole) ? session : null;

    /// <summary>Signs somebody in.</summary>
    public void SignIn(HttpResponse response, Session session) =>
        response.Cookies.Append(Cookie, cookies.Write(session), CookieOptions(response.HttpContext.Request.IsHttps));

    public static void SignOut(HttpResponse response) =>
        response.Cookies.Delete(Cookie, CookieOptions(response.HttpContext.Request.IsHttps));

    /// <summary>The cookie goes with the browser's session; when it is over before, its own signed date says so.</summary>
    private static CookieOptions CookieOptions(bool secure) => new()
    {
        HttpOnly = true, Secure = secure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true,
    };
}
