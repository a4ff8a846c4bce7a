using CharteFlow.Adapters.Links;
using CharteFlow.Adapters.SignIn;
using CharteFlow.Application.Time;
using CharteFlow.Charters.Audience;
using CharteFlow.Functions.Web;
using CharteFlow.Pages.Console;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CharteFlow.Functions.SignIn;

/// <summary>
/// The way in: to Entra ID, or by the development sign-in, a name and an address without proof. That one exists where
/// <see cref="ConsoleOptions.DevelopmentSignIn"/> says so, never on Azure.
/// </summary>
public sealed class SignInHttp(ConsoleAccess access, EntraSignInFlow entra, FormToken seals, CompanyClock clock)
{
    private const string Purpose = "sign-in";
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(10);

    [Function(nameof(SignInPage))]
    public async Task<IResult> SignInPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/sign-in")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var returnTo = ReturnPaths.Of(request.Query[Fields.ReturnTo]);
        if (access.DevelopmentSignIn)
            return PageResults.Page<Pages.Console.SignInPage>(Model(request, returnTo));
        if (!access.EntraSignIn)
            return Problems.Answer(request, ErrorKind.NotFound);

        try
        {
            return await entra.LeaveAsync(request, returnTo, cancellationToken);
        }
        catch (SignInRefusedException)
        {
            return Problems.Answer(request, ErrorKind.SignInUnavailable);
        }
    }

    [Function(nameof(SignIn))]
    public IResult SignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/sign-in")] HttpRequest request
    )
    {
        if (!access.DevelopmentSignIn)
            return Problems.Answer(request, ErrorKind.NotFound);

        var form = request.Form;
        var (name, email) = (OneLine.Of(form[Fields.Name]), form[Fields.Email].ToString().Trim());
        var returnTo = ReturnPaths.Of(form[Fields.ReturnTo]);
        IReadOnlyList<SignInProblem> problems = seals.Check(form[Fields.Seal], Purpose, Purpose)
            ? Check(name, email)
            : [SignInProblem.FormExpired];
        if (problems.Count > 0)
        {
            var model = Model(request, returnTo) with { Name = name, Email = email, Problems = problems };
            return PageResults.Page<Pages.Console.SignInPage>(model, StatusCodes.Status400BadRequest);
        }

        access.SignIn(
            request.HttpContext.Response,
            new Session
            {
                Name = name,
                Email = EmailAddresses.Find(email)!,
                Roles = [ConsoleRoles.Hr],
                Language = LanguageResolver.LanguageOf(request),
                Expires = clock.Now + SessionLength,
            }
        );
        return PageResults.SeeOther(returnTo);
    }

    [Function(nameof(SignOut))]
    public async Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/sign-out")] HttpRequest request
    )
    {
        await access.SignOutAsync(request);
        return PageResults.SeeOther(access.DevelopmentSignIn ? Routes.SignIn : Routes.SignedOut);
    }

    private static IReadOnlyList<SignInProblem> Check(string name, string email)
    {
        SignInProblem?[] problems =
        [
            name.Length == 0 ? SignInProblem.NameMissing : null,
            email.Length == 0 ? SignInProblem.EmailMissing
            : EmailAddresses.Find(email) is null ? SignInProblem.NotAnAddress
            : null,
        ];
        return [.. problems.OfType<SignInProblem>()];
    }

    private SignInPageModel Model(HttpRequest request, string returnTo) =>
        new()
        {
            Context = new PageContext
            {
                Language = LanguageResolver.LanguageOf(request),
                Path = Routes.SignIn,
                Seal = seals.Seal(Purpose, Purpose),
                Now = clock.Now,
                Zone = clock.Zone,
            },
            ReturnTo = returnTo,
        };
}
